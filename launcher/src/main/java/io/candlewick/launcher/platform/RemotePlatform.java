package io.candlewick.launcher.platform;

import io.candlewick.analytics.CandleSettings;
import io.candlewick.launcher.failure.CommandException;
import io.candlewick.market.Asset;
import io.candlewick.market.profile.Profiles;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.DurationText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A platform that no {@code up} started, such as one in containers. Its addresses and logins come
 * from environment variables.
 */
public final class RemotePlatform {
  static final String KAFKA = "CANDLEWICK_KAFKA";
  static final String REGISTRY = "CANDLEWICK_REGISTRY";
  static final String POSTGRES = "CANDLEWICK_POSTGRES";
  static final String POSTGRES_USER = "CANDLEWICK_POSTGRES_USER";
  static final String POSTGRES_PASSWORD = "CANDLEWICK_POSTGRES_PASSWORD";
  static final String MONGO = "CANDLEWICK_MONGO";
  static final String FEED = "CANDLEWICK_FEED";
  static final String BATCH = "CANDLEWICK_BATCH";
  static final String CONSOLE = "CANDLEWICK_CONSOLE";
  static final String INTERVAL = "CANDLEWICK_INTERVAL";
  static final String LATENESS = "CANDLEWICK_LATENESS";
  static final String PROFILE = "CANDLEWICK_PROFILE";
  static final String ALWAYS_OPEN = "CANDLEWICK_ALWAYSOPEN";
  static final String RATE = "CANDLEWICK_RATE";

  private static final List<String> NEEDED =
      List.of(KAFKA, REGISTRY, POSTGRES, POSTGRES_USER, POSTGRES_PASSWORD, MONGO, FEED);

  private final Map<String, String> environment;

  private RemotePlatform(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /**
   * The platform that an environment names; empty if it does not name a broker.
   *
   * @throws CommandException with exit code 2 if it names a broker, but not everything else, or if
   *     a value cannot be read
   */
  public static Optional<Platform> in(Map<String, String> environment) {
    RemotePlatform remote = new RemotePlatform(environment);
    return remote.value(KAFKA).map(kafka -> remote.platform());
  }

  private Platform platform() {
    List<String> missing = NEEDED.stream().filter(name -> value(name).isEmpty()).toList();
    if (!missing.isEmpty()) {
      throw CommandException.wrongUse(
          "The environment names a platform that runs elsewhere ("
              + KAFKA
              + "), but not "
              + String.join(", ", missing)
              + ".",
          "Set these variables too, or unset " + KAFKA + ".");
    }
    checkCandles();
    Optional<Platform.Market> market = market();
    return new Platform(
        0,
        "",
        environment.get(KAFKA),
        environment.get(REGISTRY),
        environment.get(POSTGRES),
        environment.get(POSTGRES_USER),
        environment.get(POSTGRES_PASSWORD),
        environment.get(MONGO),
        "server",
        environment.get(FEED),
        null,
        market.map(RemotePlatform::symbols).orElse(List.of()),
        market.orElse(null),
        interval(),
        lateness(),
        parts());
  }

  private void checkCandles() {
    try {
      CandleSettings.of(CandleInterval.parse(interval()), DurationText.parse(lateness()));
      value(RATE).ifPresent(BigDecimal::new);
    } catch (NumberFormatException e) {
      throw CommandException.wrongUse(
          RATE + " is '" + environment.get(RATE) + "', which is not a number.",
          "Give the same value as to the feed.",
          e);
    } catch (IllegalArgumentException e) {
      throw CommandException.wrongUse(
          INTERVAL + " or " + LATENESS + " cannot be used: " + e.getMessage() + ".",
          "Give the same values as to the stream.",
          e);
    }
  }

  private Optional<Platform.Market> market() {
    return value(PROFILE)
        .map(
            profile ->
                new Platform.Market(
                    profile,
                    value(ALWAYS_OPEN).map(Boolean::parseBoolean).orElse(false),
                    value(RATE).map(BigDecimal::new).orElse(BigDecimal.ONE)));
  }

  private static List<String> symbols(Platform.Market market) {
    try {
      return Profiles.of(market.profile()).assets().stream().map(Asset::symbol).toList();
    } catch (IllegalArgumentException e) {
      throw CommandException.wrongUse(
          PROFILE + " cannot be used: " + e.getMessage() + ".",
          "Give the same value as to the feed.",
          e);
    }
  }

  private List<Platform.RunningPart> parts() {
    List<Platform.RunningPart> parts = new ArrayList<>();
    value(CONSOLE).ifPresent(url -> parts.add(part("console", "Console", url)));
    parts.add(part("kafka", "Kafka", environment.get(KAFKA)));
    parts.add(part("registry", "Schema registry", environment.get(REGISTRY)));
    parts.add(
        part(
            "postgres",
            "PostgreSQL",
            environment.get(POSTGRES) + " as " + environment.get(POSTGRES_USER)));
    parts.add(part("mongo", "MongoDB", withoutPassword(environment.get(MONGO))));
    parts.add(part("feed", "Feed", environment.get(FEED)));
    value(BATCH).ifPresent(url -> parts.add(part("batch", "Hourly reports", url)));
    return parts;
  }

  private static Platform.RunningPart part(String name, String title, String address) {
    return new Platform.RunningPart(name, title, address, 0);
  }

  private static String withoutPassword(String address) {
    return address.replaceAll("//([^:@/]*):[^@/]*@", "//$1:***@");
  }

  private String interval() {
    return value(INTERVAL).orElse("1m");
  }

  private String lateness() {
    return value(LATENESS).orElse("5m");
  }

  private Optional<String> value(String name) {
    return Stream.ofNullable(environment.get(name)).filter(text -> !text.isBlank()).findFirst();
  }
}
