package io.candlewick.analytics;

import io.candlewick.model.Micros;
import io.candlewick.model.Tick;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random streams of one symbol's ticks. The same random source gives the same stream. */
public final class RandomTicks {
  private static final long START = 1_723_161_300_000_000L;

  private final Random random;
  private final long lateness;
  private long time = START;
  private long price;

  public RandomTicks(Random random, CandleSettings settings) {
    this.random = random;
    lateness = Micros.of(settings.lateness().longest());
    price = 1 + (long) (random.nextDouble() * 1e13);
  }

  /** Often nothing or whole seconds, so that many ticks share their time. */
  private long step() {
    return switch (random.nextInt(4)) {
      case 0 -> 0;
      case 1 -> random.nextInt((int) (8 * Ticks.SECOND));
      default -> random.nextInt(6) * Ticks.SECOND;
    };
  }

  /** One epoch in its order, some numbers left out. */
  List<Tick> epoch(long epoch, int count) {
    List<Tick> ticks = new ArrayList<>();
    long sequence = epoch == 0 ? random.nextInt(1_000) : 0;
    double holes = random.nextInt(3) * 0.05;
    for (int i = 0; i < count; i++) {
      sequence++;
      time += step();
      long previous = price;
      double move = random.nextInt(10) == 0 ? 0.1 : 0.001;
      price = Math.max(1, (long) (price * (1 + move * random.nextGaussian())));
      if (random.nextDouble() < holes) {
        continue;
      }
      ticks.add(
          Ticks.tick(
              epoch,
              sequence,
              time,
              price,
              random.nextInt(5) == 0 ? 0 : (long) (random.nextDouble() * 1e10),
              random.nextInt(1_000_000) - 100_000,
              random.nextInt(20) == 0 ? Tick.NO_PREVIOUS_PRICE : previous,
              random.nextInt(1_000_000_000)));
    }
    return ticks;
  }

  /** Any order in which no tick is late: each is held back by less than the lateness. */
  List<Tick> delayed(List<Tick> ticks) {
    Map<Tick, Long> arrival = new HashMap<>();
    for (Tick tick : ticks) {
      arrival.put(tick, tick.eventTime() + (long) (random.nextDouble() * lateness));
    }
    List<Tick> delayed = new ArrayList<>(ticks);
    Collections.shuffle(delayed, random);
    delayed.sort(Comparator.comparing(arrival::get));
    return delayed;
  }

  /** The ticks with copies of some of them anywhere behind the original. */
  List<Tick> repeated(List<Tick> ticks) {
    List<Tick> repeated = new ArrayList<>(ticks);
    for (int copies = random.nextInt(ticks.size()); copies > 0; copies--) {
      int original = random.nextInt(repeated.size());
      int at = original + 1 + random.nextInt(repeated.size() - original);
      repeated.add(at, repeated.get(original));
    }
    return repeated;
  }

  /** The ticks with other ticks under the numbers of some of them, anywhere behind those. */
  List<Tick> contradicted(List<Tick> ticks) {
    List<Tick> contradicted = new ArrayList<>(ticks);
    for (int others = random.nextInt(10); others > 0; others--) {
      int original = random.nextInt(contradicted.size());
      int at = original + 1 + random.nextInt(contradicted.size() - original);
      contradicted.add(at, changed(contradicted.get(original)));
    }
    return contradicted;
  }

  /** The same number, and one other value or, as a feed started anew may give it, another past. */
  private Tick changed(Tick tick) {
    int field = random.nextInt(5);
    return Ticks.tick(
        tick.epoch(),
        tick.sequence(),
        tick.eventTime() + (field == 0 ? 1 + random.nextInt(1_000) : 0),
        tick.price() + (field == 1 ? 1 : 0),
        tick.volume() + (field == 2 ? 1 : 0),
        tick.ask() - tick.bid() + (field == 3 ? 1 : 0),
        field == 4 ? Tick.NO_PREVIOUS_PRICE : tick.previousPrice(),
        tick.realizedVol());
  }

  /**
   * Epochs of every kind, some of them more than once, with zombies, late ticks, forward jumps,
   * reordering, holes, copies and contradictions.
   */
  public List<Tick> wild() {
    List<Tick> all = new ArrayList<>();
    long run = 1L + random.nextInt(1_000_000);
    boolean manyRecordings = random.nextInt(4) == 0;
    for (int epochs = manyRecordings ? 16 : 1 + random.nextInt(4); epochs > 0; epochs--) {
      long epoch =
          switch (manyRecordings ? 2 : random.nextInt(3)) {
            case 0 -> 0;
            case 1 -> run;
            default -> 10_000_000_000_000L + random.nextInt(12) * 86_400_000_000L;
          };
      all.addAll(delayed(epoch(epoch, 5 + random.nextInt(manyRecordings ? 20 : 150))));
      run += random.nextInt(2) * (1L + random.nextInt(1_000));
      long[] jumps = {
        0, random.nextInt((int) (20 * Ticks.MINUTE)), -random.nextInt(300) * Ticks.SECOND
      };
      time += jumps[random.nextInt(jumps.length)];
    }
    for (int moves = random.nextInt(20); moves > 0; moves--) {
      Tick moved = all.remove(random.nextInt(all.size()));
      all.add(random.nextInt(all.size() + 1), moved);
    }
    return contradicted(repeated(all));
  }
}
