package io.candlewick.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;

/**
 * How long it takes from the broker's stamp of a tick until its candle is stored and acknowledged
 * on market.candles. Not every tick is observed: the oldest and the newest of each partition in
 * each batch are. Thread-safe.
 */
public final class TickToCandle {
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofSeconds(60)
  };

  private final Timer timer;

  private TickToCandle(Timer timer) {
    this.timer = timer;
  }

  /** Adds the histogram to a registry. */
  public static TickToCandle register(MeterRegistry registry) {
    return new TickToCandle(
        Timer.builder("candlewick.tick.to.candle")
            .description("From the broker's stamp of a tick to its candle on market.candles.")
            .serviceLevelObjectives(BUCKETS)
            .register(registry));
  }

  /** One that keeps nothing. */
  public static TickToCandle none() {
    return register(new CompositeMeterRegistry());
  }

  /**
   * Notes one tick. A stamp after the acknowledgement, by another machine's clock, counts as 0.
   *
   * @param storedMillis the broker's stamp, milliseconds since 1970
   * @param acknowledgedMillis when its candle was acknowledged, milliseconds since 1970
   */
  public void observe(long storedMillis, long acknowledgedMillis) {
    timer.record(Duration.ofMillis(Math.max(0, acknowledgedMillis - storedMillis)));
  }
}
