package io.candlewick.benchmarks.feed;

import io.candlewick.benchmarks.stream.Parent;
import io.candlewick.feed.Sequencer;
import io.candlewick.feed.TickPublisher;
import io.candlewick.market.Assets;
import io.candlewick.market.SimulatedAsset;
import io.candlewick.market.SimulatedMarket;
import io.candlewick.model.wire.SchemaRegistry;
import java.util.List;

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
    List<SimulatedAsset> assets = new SimulatedMarket(1, Assets.all()).assets();
    Sequencer sequencer = Sequencer.live(START);
    try (TickPublisher publisher = TickPublisher.open(args[0], new SchemaRegistry(args[1]))) {
      Run run = new Run(assets, sequencer, publisher);
      run.during(WARM_UP_SECONDS);
      System.out.println("ANSWER " + run.during(Double.parseDouble(args[2])));
    }
    System.exit(0);
  }

  /** Goes on where it stopped, so that sequences have no holes. */
  private static final class Run {
    private final List<SimulatedAsset> assets;
    private final Sequencer sequencer;
    private final TickPublisher publisher;
    private long time = START;

    Run(List<SimulatedAsset> assets, Sequencer sequencer, TickPublisher publisher) {
      this.assets = assets;
      this.sequencer = sequencer;
      this.publisher = publisher;
    }

    /** Acknowledged ticks a second. */
    double during(double seconds) {
      long start = System.nanoTime();
      long end = start + (long) (seconds * 1e9);
      long count = 0;
      while (System.nanoTime() < end) {
        for (SimulatedAsset asset : assets) {
          publisher.publish(sequencer.sequence(asset.next(time)));
          count++;
        }
        time += STEP;
      }
      publisher.flush();
      return count / ((System.nanoTime() - start) / 1e9);
    }
  }
}
