package io.candlewick.benchmarks.feed;

import io.candlewick.benchmarks.stream.Parent;
import io.candlewick.feed.Sequencer;
import io.candlewick.feed.TickPublisher;
import io.candlewick.market.MarketListener;
import io.candlewick.market.Profile;
import io.candlewick.market.RawTick;
import io.candlewick.market.SimulatedMarket;
import io.candlewick.market.event.MarketEvent;
import io.candlewick.model.wire.SchemaRegistry;

/**
 * Simulates the ten assets as fast as it can and publishes their ticks, on one thread, for a given
 * time after a warm-up of two seconds. Only ticks that the broker has acknowledged count.
 */
public final class FeedRate {
  private static final long START = 1_767_225_600_000_000L;
  private static final long STEP = 1_000L;
  private static final double WARM_UP_SECONDS = 2;

  private FeedRate() {}

  public static void main(String[] args) throws Exception {
    Parent.endWithIt();
    SimulatedMarket market = SimulatedMarket.of(Profile.classic(), 1, START, STEP);
    Sequencer sequencer = Sequencer.live(START);
    try (TickPublisher publisher = TickPublisher.open(args[0], new SchemaRegistry(args[1]))) {
      Run run = new Run(market, sequencer, publisher);
      run.during(WARM_UP_SECONDS);
      System.out.println("ANSWER " + run.during(Double.parseDouble(args[2])));
    }
    System.exit(0);
  }

  /** Goes on where it stopped, so that sequences have no holes. */
  private static final class Run implements MarketListener {
    private static final int STEPS_AT_ONCE = 100;

    private final SimulatedMarket market;
    private final Sequencer sequencer;
    private final TickPublisher publisher;
    private long count;

    Run(SimulatedMarket market, Sequencer sequencer, TickPublisher publisher) {
      this.market = market;
      this.sequencer = sequencer;
      this.publisher = publisher;
    }

    /** Acknowledged ticks a second. */
    double during(double seconds) {
      long start = System.nanoTime();
      long end = start + (long) (seconds * 1e9);
      count = 0;
      while (System.nanoTime() < end) {
        market.steps(STEPS_AT_ONCE, 1, this);
      }
      publisher.flush();
      return count / ((System.nanoTime() - start) / 1e9);
    }

    @Override
    public void tick(RawTick tick) {
      publisher.publish(sequencer.sequence(tick));
      count++;
    }

    @Override
    public void event(MarketEvent begun) {
      // what it does shows in the ticks
    }
  }
}
