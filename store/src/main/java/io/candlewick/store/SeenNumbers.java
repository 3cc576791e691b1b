package io.candlewick.store;

import io.candlewick.model.Gap;
import io.candlewick.model.Micros;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers of one symbol and epoch that are in candles and that the stream no longer tracks: at most
 * the lowest {@value #MOST_RUNS} runs of consecutive numbers. Nothing is known about other numbers.
 * Not thread-safe.
 */
public final class SeenNumbers {
  /** Most runs of numbers that are kept. */
  public static final int MOST_RUNS = 1_000;

  private static final int FIRST_RUNS = 4;

  private final String symbol;
  private final long epoch;
  private final long below;
  private int count;
  private long[] first = new long[FIRST_RUNS];
  private long[] last = new long[FIRST_RUNS];
  private long[] firstTime = new long[FIRST_RUNS];
  private long[] lastTime = new long[FIRST_RUNS];
  private boolean isWhole = true;

  /**
   * @param below the stream tracks numbers from here on
   */
  public SeenNumbers(String symbol, long epoch, long below) {
    this.symbol = symbol;
    this.epoch = epoch;
    this.below = below;
  }

  public String symbol() {
    return symbol;
  }

  public long epoch() {
    return epoch;
  }

  /** The stream tracks the numbers from here on, so they are ignored. */
  public long below() {
    return below;
  }

  /** From here on it is unknown which numbers are in candles. */
  public long knownBelow() {
    return isWhole ? below : last[count - 1] + 1;
  }

  /**
   * Takes a number; numbers rise.
   *
   * @param time its event time, microseconds since 1970
   */
  public void add(long sequence, long time) {
    if (sequence >= below || !isWhole) {
      return;
    }
    if (count > 0 && last[count - 1] == sequence - 1) {
      last[count - 1] = sequence;
      lastTime[count - 1] = time;
      return;
    }
    if (count == MOST_RUNS) {
      isWhole = false;
      return;
    }
    if (count == first.length) {
      int more = Math.min(MOST_RUNS, 2 * count);
      first = Arrays.copyOf(first, more);
      last = Arrays.copyOf(last, more);
      firstTime = Arrays.copyOf(firstTime, more);
      lastTime = Arrays.copyOf(lastTime, more);
    }
    first[count] = sequence;
    last[count] = sequence;
    firstTime[count] = time;
    lastTime[count] = time;
    count++;
  }

  /**
   * What of some gaps of the symbol and epoch is still missing, in the same order. One that reaches
   * into the numbers that the stream tracks is split there.
   */
  public List<Gap> stillMissing(List<Gap> gaps) {
    List<Gap> missing = new ArrayList<>();
    for (Gap gap : gaps) {
      if (gap.firstMissing() >= below) {
        missing.add(gap);
      } else if (gap.lastMissing() < below) {
        addMissing(gap, missing);
      } else {
        addMissing(part(gap, gap.firstMissing(), below - 1), missing);
        missing.add(part(gap, below, gap.lastMissing()));
      }
    }
    return missing;
  }

  private static Gap part(Gap gap, long from, long to) {
    return new Gap(gap.symbol(), gap.epoch(), from, to, gap.after(), gap.before());
  }

  private void addMissing(Gap gap, List<Gap> missing) {
    long next = gap.firstMissing();
    Instant after = gap.after();
    for (int run = firstRunFrom(next); run < count && first[run] <= gap.lastMissing(); run++) {
      if (first[run] > next) {
        Instant before = Micros.toInstant(firstTime[run]);
        boolean hasNoneBefore = next == 1 && epoch > 0;
        missing.add(
            new Gap(symbol, epoch, next, first[run] - 1, hasNoneBefore ? before : after, before));
      }
      next = last[run] + 1;
      after = Micros.toInstant(lastTime[run]);
    }
    if (next <= gap.lastMissing()) {
      missing.add(new Gap(symbol, epoch, next, gap.lastMissing(), after, gap.before()));
    }
  }

  /** The first run that ends at a number or later. */
  private int firstRunFrom(long sequence) {
    int found = Arrays.binarySearch(last, 0, count, sequence);
    return found >= 0 ? found : -found - 1;
  }
}
