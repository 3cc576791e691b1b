package io.candlewick.feed.settings;

import io.candlewick.feed.memory.FeedMemory;
import io.candlewick.live.SourceSpec;
import io.candlewick.market.Asset;
import io.candlewick.market.Profile;
import io.candlewick.market.profile.Profiles;
import io.candlewick.publish.ReplaySpeed;
import io.candlewick.publish.TickCompression;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the feed.
 *
 * @param kafka host:port of a broker
 * @param registry base URL of the schema registry's Confluent API
 * @param source where ticks come from, as {@link FeedSource} names it
 * @param profile the simulated market: the name or file of a {@link Profile}
 * @param alwaysOpen whether to ignore the profile's closing hours
 * @param history how far back the simulated market begins, 0 to 30 days
 * @param start when the simulated market begins, in place of {@code history}; null for that
 * @param speed market seconds per second while the market is behind, as in {@code 60x} or {@code
 *     max}
 * @param rate ticks of each asset per second, above 0, at most 10,000
 * @param seed the market's seed
 * @param compression how ticks are compressed, as {@link TickCompression} names it
 * @param memory the file of a {@link FeedMemory}, in a folder that exists; null for none
 */
@ConfigurationProperties("candlewick")
public record FeedSettings(
    @DefaultValue("127.0.0.1:9092") String kafka,
    @DefaultValue("http://127.0.0.1:8085/apis/ccompat/v7") String registry,
    @DefaultValue("simulated") String source,
    @DefaultValue(Profiles.DEFAULT) String profile,
    @DefaultValue("false") boolean alwaysOpen,
    @DefaultValue("2h") Duration history,
    Instant start,
    @DefaultValue("max") String speed,
    @DefaultValue("1") double rate,
    @DefaultValue("1") long seed,
    @DefaultValue("standard") String compression,
    Path memory) {

  /** How far back a market may begin. */
  public static final Duration MAX_PAST = Duration.ofDays(30);

  private static final double HIGHEST_RATE = 10_000;

  public FeedSettings {
    List<String> faults = new ArrayList<>();
    if (history.isNegative() || history.compareTo(MAX_PAST) > 0) {
      faults.add("candlewick.history is " + history + ": give 0s to 30d");
    }
    if (!(rate > 0 && rate <= HIGHEST_RATE)) {
      faults.add("candlewick.rate is " + rate + ": give more than 0 and at most 10000 a second");
    }
    note(faults, "candlewick.source: ", source, FeedSource::parseAll);
    note(faults, "candlewick.profile: ", profile, Profiles::of);
    note(faults, "candlewick.speed: ", speed, ReplaySpeed::parse);
    note(faults, "candlewick.compression: ", compression, TickCompression::parse);
    if (faults.isEmpty() && isSimulated(source)) {
      List<String> simulated = Profiles.of(profile).assets().stream().map(Asset::symbol).toList();
      FeedSource.simulatedToo(FeedSource.parseAll(source), simulated)
          .forEach(fault -> faults.add("candlewick.source: " + fault));
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
  }

  private static void note(List<String> faults, String name, String text, Consumer<String> parser) {
    try {
      parser.accept(text);
    } catch (IllegalArgumentException e) {
      faults.add(name + e.getMessage());
    }
  }

  /** Where ticks come from. */
  public List<FeedSource> sources() {
    return FeedSource.parseAll(source);
  }

  /** The live sources and their symbols. */
  public List<SourceSpec> liveSpecs() {
    return FeedSource.liveSpecs(sources());
  }

  private static boolean isSimulated(String source) {
    return FeedSource.parseAll(source).contains(new FeedSource.Simulated());
  }

  /** The simulated profile; empty if nothing is simulated. */
  public Optional<Profile> simulatedProfile() {
    return isSimulated(source)
        ? Optional.of(profile)
            .map(Profiles::of)
            .map(found -> alwaysOpen ? found.alwaysOpen() : found)
        : Optional.empty();
  }

  public TickCompression tickCompression() {
    return TickCompression.parse(compression);
  }

  public ReplaySpeed catchUpSpeed() {
    return ReplaySpeed.parse(speed);
  }

  /**
   * When the simulated market begins.
   *
   * @throws IllegalArgumentException if that is in the future, or too far back
   */
  public Instant begin(Instant now) {
    Instant begin = Optional.ofNullable(start).orElseGet(() -> now.minus(history));
    if (begin.isAfter(now) || begin.isBefore(now.minus(MAX_PAST))) {
      throw new IllegalArgumentException(
          "candlewick.start is " + begin + ": give a time of the last 30 days, before " + now);
    }
    return begin;
  }

  /** Time from one tick of an asset to its next, in microseconds. */
  public long periodMicros() {
    return Math.max(1, Math.round(1_000_000 / rate));
  }
}
