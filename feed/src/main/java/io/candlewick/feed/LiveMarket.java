package io.candlewick.feed;

import io.candlewick.market.MarketListener;
import io.candlewick.market.RawTick;
import io.candlewick.market.SimulatedMarket;
import io.candlewick.market.event.MarketEvent;
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
  private final long longestCatchUpMicros;

  /**
   * @param longestCatchUpMicros what lies further back is left out
   */
  LiveMarket(
      SimulatedMarket market,
      Sequencer sequencer,
      TickPublisher publisher,
      FeedStatus status,
      Clock clock,
      long longestCatchUpMicros) {
    this.market = market;
    this.sequencer = sequencer;
    this.publisher = publisher;
    this.status = status;
    this.clock = clock;
    this.longestCatchUpMicros = longestCatchUpMicros;
  }

  /** Publishes every tick that is due by now and waits until the broker has them. */
  void publishDue() {
    long now = Micros.of(clock.instant());
    market.skipTo(now - longestCatchUpMicros);
    long first = market.nextTime();
    List<Tick> newest = new ArrayList<>();
    int periods = 0;
    while (market.nextTime() <= now) {
      newest.clear();
      publishPeriod(newest);
      if (++periods % PERIODS_PER_FLUSH == 0) {
        flush(newest);
        if (status.phase() == FeedStatus.Phase.BACK_FILLING) {
          status.fillHistory((double) (market.nextTime() - first) / (now - first + 1));
        }
      }
    }
    flush(newest);
  }

  private void flush(List<Tick> newest) {
    publisher.flush();
    status.show(newest, publisher.published());
  }

  private void publishPeriod(List<Tick> published) {
    market.step(
        new MarketListener() {
          @Override
          public void tick(RawTick raw) {
            Tick tick = sequencer.sequence(raw);
            publisher.publish(tick);
            published.add(tick);
          }

          @Override
          public void event(MarketEvent begun) {
            // what it does shows in the ticks
          }
        });
  }
}
