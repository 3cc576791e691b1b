package io.candlewick.live.settings;

import java.net.URI;
import java.time.Duration;

/**
 * How to ask Binance.
 *
 * @param stream address of its WebSocket streams
 * @param rest address of its REST interface
 * @param silence after which a connection counts as dead; Binance sends a ping every 20 seconds
 * @param lifetime after which a new connection is opened, before Binance disconnects at 24 hours
 * @param mostMissed the largest number of trades of one symbol to fetch after an outage
 * @param patience how long an answer may take
 */
public record BinanceSettings(
    URI stream, URI rest, Duration silence, Duration lifetime, int mostMissed, Duration patience) {

  /** The addresses that Binance gives for public market data alone. */
  public static final BinanceSettings STANDARD =
      new BinanceSettings(
          URI.create("wss://data-stream.binance.vision"),
          URI.create("https://data-api.binance.vision"),
          Duration.ofSeconds(60),
          Duration.ofHours(24).minusMinutes(10),
          100_000,
          Duration.ofSeconds(20));

  public BinanceSettings {
    if (mostMissed < 0) {
      throw new IllegalArgumentException(
          "The largest number of missed Binance trades to fetch is "
              + mostMissed
              + ": give 0 or more");
    }
  }
}
