package io.candlewick.live.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/**
 * How to ask Alpha Vantage.
 *
 * @param base its address
 * @param key the user's key
 * @param requestsADay what the key's plan allows, 1 or more; 0 for no daily limit
 * @param requestsAMinute what the key's plan allows, 1 or more
 * @param interval from one question about a symbol to the next while its market is open, 1 minute
 *     or more; zero to spread the day's requests over a trading day
 * @param patience how long an answer may take
 */
public record AlphaVantageSettings(
    URI base,
    ApiKey key,
    int requestsADay,
    int requestsAMinute,
    Duration interval,
    Duration patience) {

  /** The environment variable that holds the key. */
  public static final String KEY_VARIABLE = "CANDLEWICK_ALPHAVANTAGE_KEY";

  /** Where a user gets a key. */
  public static final String KEY_ADDRESS = "https://www.alphavantage.co/support/#api-key";

  static final Duration MIN_INTERVAL = Duration.ofMinutes(1);
  private static final Duration TRADING_DAY = Duration.ofMinutes(390);

  public AlphaVantageSettings {
    Objects.requireNonNull(key, "key");
    if (requestsADay < 0 || requestsAMinute < 1) {
      throw new IllegalArgumentException(
          "Alpha Vantage's requests are "
              + requestsADay
              + " a day and "
              + requestsAMinute
              + " a minute: give 0 (no limit) or more a day and 1 or more a minute");
    }
    if (!interval.isZero()) {
      PollingInterval.check("Alpha Vantage", interval, MIN_INTERVAL);
    }
  }

  /** What a free key allows. */
  public static AlphaVantageSettings standard(ApiKey key) {
    return new AlphaVantageSettings(
        URI.create("https://www.alphavantage.co"),
        key,
        25,
        5,
        Duration.ZERO,
        Duration.ofSeconds(20));
  }

  /** The time from one question about a symbol to the next. */
  public Duration intervalOf(int symbols) {
    if (!interval.isZero()) {
      return interval;
    }
    long byMinute = 60L * symbols / requestsAMinute + 1;
    long byDay = requestsADay == 0 ? 0 : TRADING_DAY.toSeconds() * symbols / requestsADay;
    return Duration.ofSeconds(Math.max(MIN_INTERVAL.toSeconds(), Math.max(byMinute, byDay)));
  }
}
