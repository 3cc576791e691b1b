package io.candlewick.feed;

import io.candlewick.market.SimulatedAsset;
import io.candlewick.market.SimulatedMarket;
import io.candlewick.model.Micros;
import io.candlewick.model.Tick;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * A simulated market in step with a clock: one tick of every asset each period. What the clock has
 * passed is published at once, so a history and a stall are caught up in the same way. One thread.
 */
final class LiveMarket {
  private static final int PERIODS_PER_FLUSH = 500;

  private final SimulatedMarket market;
  private final Sequencer sequencer;
  private final TickPublisher publisher;
  private final FeedStatus status;
  private final Clock clock;
  private final long periodMicros;
  private final long longestCatchUpMicros;
  private long nextTime;

  /**
   * @param firstTime event time of the first ticks, in microseconds
   * @param longestCatchUpMicros what lies further back is left out
   */
  LiveMarket(
      SimulatedMarket market,
      Sequencer sequencer,
      TickPublisher publisher,
      FeedStatus status,
      Clock clock,
      long periodMicros,
      long firstTime,
      long longestCatchUpMicros) {
    this.market = market;
    this.sequencer = sequencer;
    this.publisher = publisher;
    this.status = status;
    this.clock = clock;
    this.periodMicros = periodMicros;
    this.nextTime = firstTime;
    this.longestCatchUpMicros = longestCatchUpMicros;
  }

  /** Publishes every tick that is due by now and waits until the broker has them. */
  void publishDue() {
    long now = Micros.of(clock.instant());
    long earliest = now - longestCatchUpMicros;
    if (nextTime < earliest) {
      long periods = Math.floorDiv(earliest - nextTime, periodMicros) + 1;
      nextTime += periods * periodMicros;
    }
    long first = nextTime;
    List<Tick> newest = List.of();
    int periods = 0;
    while (nextTime <= now) {
      newest = publishPeriod(nextTime);
      nextTime += periodMicros;
      if (++periods % PERIODS_PER_FLUSH == 0) {
        flush(newest);
        if (status.phase() == FeedStatus.Phase.BACK_FILLING) {
          status.fillHistory((double) (nextTime - first) / (now - first + periodMicros));
        }
      }
    }
    flush(newest);
  }

  private void flush(List<Tick> newest) {
    publisher.flush();
    status.show(newest, publisher.published());
  }

  private List<Tick> publishPeriod(long eventTime) {
    List<Tick> ticks = new ArrayList<>();
    for (SimulatedAsset asset : market.assets()) {
      Tick tick = sequencer.sequence(asset.next(eventTime));
      publisher.publish(tick);
      ticks.add(tick);
    }
    return ticks;
  }
}
