package io.candlewick.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the feed runs.
 *
 * @param kafka host:port of a broker
 * @param registry base URL of the schema registry's Confluent API
 * @param history how much is published before the live market begins, 0 to 7 days
 * @param rate ticks of each asset a second, above 0, at most 10,000
 * @param seed the market's seed
 */
@ConfigurationProperties("candlewick")
public record FeedSettings(
    @DefaultValue("127.0.0.1:9092") String kafka,
    @DefaultValue("http://127.0.0.1:8085/apis/ccompat/v7") String registry,
    @DefaultValue("2h") Duration history,
    @DefaultValue("1") double rate,
    @DefaultValue("1") long seed) {

  private static final Duration LONGEST_HISTORY = Duration.ofDays(7);
  private static final double HIGHEST_RATE = 10_000;

  public FeedSettings {
    List<String> faults = new ArrayList<>();
    if (history.isNegative() || history.compareTo(LONGEST_HISTORY) > 0) {
      faults.add("candlewick.history is " + history + ": give 0s to 7d");
    }
    if (!(rate > 0 && rate <= HIGHEST_RATE)) {
      faults.add("candlewick.rate is " + rate + ": give more than 0 and at most 10000 a second");
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
  }

  /** Time from one tick of an asset to its next, in microseconds. */
  long periodMicros() {
    return Math.max(1, Math.round(1_000_000 / rate));
  }
}
