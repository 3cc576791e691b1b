package io.candlewick.console.push;

import static io.candlewick.model.TickBuilder.tick;
import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.console.read.LatencySource.Latency;
import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.Candles;
import io.candlewick.model.Micros;
import io.candlewick.model.wire.MalformedTickException;
import io.candlewick.model.wire.TickDecoder;
import io.candlewick.model.wire.TickEncoder;
import io.candlewick.model.wire.WriterSchemas;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TickLatencyTest {
  private static final long MINUTE = Micros.of(Instant.parse("2026-03-02T10:00:00Z"));
  private static final long SECOND = 1_000_000;

  private final AtomicLong nanos = new AtomicLong(1_000_000_000_000L);
  private final TickLatency latency = new TickLatency(CandleInterval.ONE_MINUTE, nanos::get);
  private final TickEncoder encoder = new TickEncoder(1);
  private final TickDecoder decoder = new TickDecoder(WriterSchemas.fixed(1));
  private long sequence;

  /** The symbol's first window is not measured: its first ticks may have come before. */
  @BeforeEach
  void begin() {
    latency.begin();
    tickAt(MINUTE - SECOND, 0);
  }

  private void tickAt(long eventTime, long stamp) {
    sequence++;
    read(sequence, eventTime, stamp);
  }

  private void read(long number, long eventTime, long stamp) {
    try {
      decoder.read(encoder.encode(tick("A", 1, number, eventTime, 5).build()));
    } catch (MalformedTickException e) {
      throw new IllegalStateException(e);
    }
    latency.tick(decoder, stamp);
  }

  private void candle(int ticks, long stamp) {
    Candle candle = Candles.random(new SplittableRandom(1), "A", MINUTE);
    latency.candle(
        new Candle(
            "A",
            candle.assetType(),
            candle.interval(),
            candle.windowStart(),
            candle.open(),
            candle.high(),
            candle.low(),
            candle.close(),
            candle.volume(),
            candle.notional(),
            ticks,
            0,
            0,
            candle.sumReturn(),
            candle.sumSquaredReturn(),
            candle.sumSpread(),
            candle.sumRealizedVol(),
            candle.state()),
        stamp);
  }

  @Test
  void each_tick_counts_once_with_the_first_candle_that_holds_it() {
    tickAt(MINUTE, 1_000);
    tickAt(MINUTE + SECOND, 1_100);
    candle(1, 1_300);
    candle(2, 1_600);
    candle(2, 9_000);

    assertThat(latency.tickToCandle()).contains(new Latency(300, 500, 2));
  }

  @Test
  void a_tick_that_is_sent_twice_is_one_tick() {
    tickAt(MINUTE, 1_000);
    read(sequence, MINUTE, 1_001);
    tickAt(MINUTE + SECOND, 1_010);
    candle(2, 1_020);

    assertThat(latency.tickToCandle()).contains(new Latency(10, 20, 2));
  }

  @Test
  void ticks_of_a_window_that_had_begun_before_are_not_measured() {
    tickAt(MINUTE - SECOND, 1_000);
    candle(1, 1_500);

    assertThat(latency.tickToCandle()).isEmpty();
  }

  @Test
  void what_is_read_again_at_the_start_is_not_measured() {
    latency.restart();
    tickAt(MINUTE - SECOND, 1_000);
    tickAt(MINUTE, 1_000);
    latency.begin();
    tickAt(MINUTE + SECOND, 2_000);
    candle(2, 2_010);

    assertThat(latency.tickToCandle()).contains(new Latency(10, 10, 1));
  }

  @Test
  void a_minute_later_it_is_forgotten() {
    tickAt(MINUTE, 1_000);
    candle(1, 1_005);
    nanos.addAndGet(Duration.ofSeconds(45).toNanos());
    assertThat(latency.tickToCandle()).contains(new Latency(5, 5, 1));
    nanos.addAndGet(Duration.ofSeconds(25).toNanos());

    assertThat(latency.tickToCandle()).isEmpty();
  }

  @Test
  void of_many_ticks_some_are_measured_evenly() {
    for (int i = 0; i < 1_000; i++) {
      tickAt(MINUTE + i, i);
    }
    candle(1_000, 1_000);

    Latency found = latency.tickToCandle().orElseThrow();
    assertThat(found.count()).isBetween(16L, 32L);
    assertThat(found.p50()).isBetween(400.0, 600.0);
  }
}
