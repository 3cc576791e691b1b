package io.candlewick.live.settings;

import java.net.URI;
import java.time.Duration;

/**
 * How to ask Yahoo Finance.
 *
 * @param base address of its chart service
 * @param interval from one question about a symbol to the next while its market is open, 5 seconds
 *     or more
 * @param patience how long an answer may take
 */
public record YahooSettings(URI base, Duration interval, Duration patience) {
  static final Duration MIN_INTERVAL = Duration.ofSeconds(5);

  public static final YahooSettings STANDARD =
      new YahooSettings(
          URI.create("https://query1.finance.yahoo.com"),
          Duration.ofSeconds(15),
          Duration.ofSeconds(20));

  public YahooSettings {
    PollingInterval.check("Yahoo Finance", interval, MIN_INTERVAL);
  }
}
