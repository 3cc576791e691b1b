package io.candlewick.launcher.start;

import io.candlewick.feed.settings.FeedSettings;
import io.candlewick.feed.settings.FeedSource;
import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.Faults;
import io.candlewick.launcher.option.DurationOption;
import io.candlewick.launcher.option.RateOption;
import io.candlewick.launcher.option.TimeOption;
import io.candlewick.launcher.platform.Platform;
import io.candlewick.market.Asset;
import io.candlewick.market.Profile;
import io.candlewick.market.profile.ProfileException;
import io.candlewick.market.profile.Profiles;
import io.candlewick.model.DurationText;
import io.candlewick.publish.ReplaySpeed;
import java.io.File;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** The options of {@code up} about the market (a picocli mixin). */
final class MarketOptions {
  private static final Duration DEFAULT_HISTORY = Duration.ofHours(2);

  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      description = {
        "Where ticks come from (default: simulated); may be given more than once.",
        "simulated: the simulated market. none: no market, only ticks that you replay or send to",
        "POST /ticks. Real prices:",
        "yahoo:AAPL,MSFT, alphavantage:IBM or binance:BTCUSDT; ./candlewick sources says what",
        "each provider gives and allows."
      })
  private List<String> sources = List.of();

  @Option(
      names = "--profile",
      paramLabel = "NAME|FILE",
      description =
          "The simulated market: standard (the default), classic, realistic or a YAML file.")
  private String profile;

  @Option(names = "--always-open", description = "Ignore the profile's closing hours and holidays.")
  private boolean alwaysOpen;

  @Option(
      names = "--history",
      paramLabel = "DURATION",
      converter = DurationOption.class,
      description = "How far back the simulated market begins (default: 2h; at most 30d).")
  private Duration history;

  @Option(
      names = "--start",
      paramLabel = "TIME",
      converter = TimeOption.class,
      description = {
        "When the simulated market begins, instead of --history: 2024-08-09T12:30:00Z or a",
        "date, at most 30 days ago."
      })
  private Instant start;

  @Option(
      names = "--catch-up",
      paramLabel = "SPEED",
      description = {
        "How fast a market that is behind catches up: max (the default) or a multiple of real",
        "time, as in 60x; at 1x it stays behind."
      })
  private String catchUp;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "1",
      converter = RateOption.class,
      description = "Simulated ticks per asset and second (default: ${DEFAULT-VALUE}).")
  private BigDecimal rate;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the simulated market: the same seed gives the same market.")
  private Long seed;

  /** Collects what the form of each option alone does not show. */
  void check(Faults faults) throws InterruptedException {
    faults.collect(() -> checked("--source", source(), FeedSource::parseAll));
    faults.collect(this::checkProfile);
    faults.collect(() -> checked("--catch-up", catchUp, ReplaySpeed::parse));
    if (isSimulated() && isProfileRight()) {
      faults.collect(() -> checked("--source", source(), this::checkNotSimulatedToo));
    }
    faults.collect(() -> checkBegin(Instant.now()));
    if (isSourceRight() && !isSimulated()) {
      faults.collect(() -> refuse("--profile", profile));
      faults.collect(() -> refuse("--always-open", alwaysOpen ? true : null));
      faults.collect(() -> refuse("--start", start));
      faults.collect(() -> refuse("--catch-up", catchUp));
    }
  }

  private void checkProfile() {
    if (profile == null || Profiles.BUILT_IN.contains(profile)) {
      return;
    }
    if (!new File(profile).isFile()) {
      throw CommandException.wrongUse(
          "Invalid value for --profile: there is no file '" + profile + "'.",
          "Give " + String.join(", ", Profiles.BUILT_IN) + ", or the path of a YAML file.");
    }
    try {
      simulatedProfile();
    } catch (ProfileException e) {
      int faults = e.faults().size();
      throw CommandException.wrongUse(
          "The profile " + profile + " has " + (faults == 1 ? "a fault." : faults + " faults."),
          e.getMessage(),
          e);
    }
  }

  private static void checked(String option, String text, Consumer<String> parser) {
    try {
      if (text != null) {
        parser.accept(text);
      }
    } catch (IllegalArgumentException e) {
      throw CommandException.wrongUse(
          "Invalid value for " + option + ": " + e.getMessage() + ".",
          "See ./candlewick up --help.",
          e);
    }
  }

  private void checkNotSimulatedToo(String text) {
    List<String> faults = FeedSource.simulatedToo(FeedSource.parseAll(text), simulatedSymbols());
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
  }

  private void checkBegin(Instant now) {
    if (history != null && start != null) {
      throw CommandException.wrongUse(
          "--history and --start both say when the market begins.", "Remove one of the two.");
    }
    if (history != null && history.compareTo(FeedSettings.MAX_PAST) > 0) {
      throw CommandException.wrongUse(
          "Invalid value for --history: '"
              + DurationText.of(history)
              + "' is too long: a market can begin at most 30 days ago.",
          "Write 0s to 30d, as in --history 24h.");
    }
    if (start == null) {
      return;
    }
    if (start.isAfter(now) || start.isBefore(now.minus(FeedSettings.MAX_PAST))) {
      throw CommandException.wrongUse(
          "Invalid value for --start: "
              + start
              + (start.isAfter(now) ? " is in the future." : " is more than 30 days ago."),
          "Write a time of the last 30 days.");
    }
  }

  private static void refuse(String option, Object value) {
    if (value != null) {
      throw CommandException.wrongUse(
          option + " applies only to the simulated market, which is not among the sources.",
          "Leave it out, or add --source simulated.");
    }
  }

  private String source() {
    return sources.isEmpty() ? "simulated" : String.join(" ", sources);
  }

  private boolean isSimulated() {
    return isSourceRight() && FeedSource.parseAll(source()).contains(new FeedSource.Simulated());
  }

  /** False if its own check has reported a fault. */
  private boolean isSourceRight() {
    try {
      return !FeedSource.parseAll(source()).isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** False if its own check has reported a fault. */
  private boolean isProfileRight() {
    try {
      return !simulatedProfile().assets().isEmpty();
    } catch (ProfileException e) {
      return false;
    }
  }

  private Profile simulatedProfile() {
    return Profiles.of(profile == null ? Profiles.DEFAULT : profile);
  }

  /** The symbols that the simulated market publishes itself. */
  List<String> simulatedSymbols() {
    return isSimulated()
        ? simulatedProfile().assets().stream().map(Asset::symbol).toList()
        : List.of();
  }

  /** The simulated market; empty without one. */
  Optional<Platform.Market> simulated() {
    return isSimulated()
        ? Optional.of(new Platform.Market(profilePath(), alwaysOpen, rate))
        : Optional.empty();
  }

  /** How many ticks the simulated market publishes in a second of its time; 0 without one. */
  double ticksPerSecond() {
    return rate.doubleValue() * simulatedSymbols().size();
  }

  /** The feed's settings. */
  List<String> feedSettings() {
    List<String> settings = new ArrayList<>();
    settings.add("--candlewick.source=" + source());
    settings.add(
        "--candlewick.history=" + DurationText.of(history == null ? DEFAULT_HISTORY : history));
    settings.add("--candlewick.rate=" + rate.toPlainString());
    if (profile != null) {
      settings.add("--candlewick.profile=" + profilePath());
    }
    if (alwaysOpen) {
      settings.add("--candlewick.always-open=true");
    }
    if (start != null) {
      settings.add("--candlewick.start=" + start);
    }
    if (catchUp != null) {
      settings.add("--candlewick.speed=" + catchUp);
    }
    if (seed != null) {
      settings.add("--candlewick.seed=" + seed);
    }
    return settings;
  }

  /** The services run in other folders. */
  private String profilePath() {
    String name = profile == null ? Profiles.DEFAULT : profile;
    return Profiles.BUILT_IN.contains(name) ? name : Path.of(name).toAbsolutePath().toString();
  }
}
