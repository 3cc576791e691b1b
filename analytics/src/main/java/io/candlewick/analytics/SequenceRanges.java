package io.candlewick.analytics;

import io.candlewick.model.Gap;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which sequence numbers of one epoch have been seen, as runs of consecutive numbers by rising
 * number; the holes between them are the gaps. Not thread-safe.
 *
 * <p>An epoch above 0 is numbered from 1, so it starts with the run 0 to 0: a missing head is a
 * hole like any other. Epoch 0 keeps the numbers of a recording, so its first number seen is the
 * base, and lower ones may still come.
 *
 * <p>{@link #giveUpLowestHole} forgets everything below the second run. The start of that run is
 * the floor; it is unknown whether lower numbers were seen.
 */
final class SequenceRanges {
  /** What {@link #add} found out about a sequence number. */
  enum Verdict {
    NEW,
    SEEN,
    UNTRACKED
  }

  private static final int FIRST_CAPACITY = 4;
  private static final long NO_TIME = -1;

  private int count;
  private long[] first;
  private long[] last;
  private long[] firstTime;
  private long[] lastTime;

  /** Lowest number of which it is known whether it was seen. */
  private long floor = 1;

  private HolesGivenUp givenUp = HolesGivenUp.NONE;

  private SequenceRanges(int capacity) {
    first = new long[capacity];
    last = new long[capacity];
    firstTime = new long[capacity];
    lastTime = new long[capacity];
  }

  /** Nothing seen yet of an epoch. */
  static SequenceRanges ofEpoch(long epoch) {
    SequenceRanges ranges = new SequenceRanges(FIRST_CAPACITY);
    if (epoch > 0) {
      ranges.count = 1;
      ranges.firstTime[0] = NO_TIME;
      ranges.lastTime[0] = NO_TIME;
    }
    return ranges;
  }

  /** Numbers of an epoch as they were. */
  static SequenceRanges of(EpochSnapshot kept) {
    List<SequenceRun> runs = kept.runs();
    SequenceRanges ranges = new SequenceRanges(Math.max(FIRST_CAPACITY, runs.size()));
    ranges.floor = kept.floor();
    ranges.givenUp = kept.givenUp();
    ranges.count = runs.size();
    for (int i = 0; i < runs.size(); i++) {
      SequenceRun run = runs.get(i);
      ranges.first[i] = run.first();
      ranges.last[i] = run.last();
      ranges.firstTime[i] = run.firstTime();
      ranges.lastTime[i] = run.lastTime();
    }
    return ranges;
  }

  int count() {
    return count;
  }

  /** It is unknown whether numbers below this one were seen. */
  long floor() {
    return floor;
  }

  /** Marks the number as seen if it is the one after the highest; the ordinary case. */
  boolean addNext(long sequence, long eventTime) {
    int top = count - 1;
    if (top < 0 || sequence - 1 != last[top]) {
      return false;
    }
    last[top] = sequence;
    lastTime[top] = eventTime;
    return true;
  }

  /** Marks any number as seen, and says whether it was. */
  Verdict add(long sequence, long eventTime) {
    if (sequence < floor) {
      return Verdict.UNTRACKED;
    }
    int below = runAtOrBelow(sequence);
    if (below >= 0 && sequence <= last[below]) {
      return Verdict.SEEN;
    }
    boolean joinsBelow = below >= 0 && last[below] == sequence - 1;
    boolean joinsAbove = below + 1 < count && first[below + 1] == sequence + 1;
    if (joinsBelow && joinsAbove) {
      last[below] = last[below + 1];
      lastTime[below] = lastTime[below + 1];
      remove(below + 1);
    } else if (joinsBelow) {
      last[below] = sequence;
      lastTime[below] = eventTime;
    } else if (joinsAbove) {
      first[below + 1] = sequence;
      firstTime[below + 1] = eventTime;
    } else {
      insert(below + 1, sequence, eventTime);
    }
    return Verdict.NEW;
  }

  /** The highest run that starts at or below a number; −1 if there is none. */
  private int runAtOrBelow(long sequence) {
    int low = 0;
    int high = count - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (first[middle] <= sequence) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high;
  }

  private void insert(int at, long sequence, long eventTime) {
    if (count == first.length) {
      first = Arrays.copyOf(first, 2 * count);
      last = Arrays.copyOf(last, 2 * count);
      firstTime = Arrays.copyOf(firstTime, 2 * count);
      lastTime = Arrays.copyOf(lastTime, 2 * count);
    }
    move(at, at + 1);
    count++;
    first[at] = sequence;
    last[at] = sequence;
    firstTime[at] = eventTime;
    lastTime[at] = eventTime;
  }

  private void remove(int at) {
    move(at + 1, at);
    count--;
  }

  private void move(int from, int to) {
    System.arraycopy(first, from, first, to, count - from);
    System.arraycopy(last, from, last, to, count - from);
    System.arraycopy(firstTime, from, firstTime, to, count - from);
    System.arraycopy(lastTime, from, lastTime, to, count - from);
  }

  /** Forgets the lowest run and the hole above it. There must be at least two runs. */
  void giveUpLowestHole() {
    boolean isFirst = givenUp.isNone();
    givenUp =
        new HolesGivenUp(
            isFirst ? last[0] + 1 : givenUp.first(),
            first[1] - 1,
            isFirst ? timeBeforeHole(0) : givenUp.timeBefore(),
            firstTime[1]);
    floor = first[1];
    remove(0);
  }

  /** Event time before the hole above a run; of the tick after it where there is none before. */
  private long timeBeforeHole(int run) {
    return lastTime[run] == NO_TIME ? firstTime[run + 1] : lastTime[run];
  }

  /** All open gaps by rising number; the span of those given up comes first. */
  List<Gap> gaps(String symbol, long epoch) {
    if (count < 2 && givenUp.isNone()) {
      return List.of();
    }
    List<Gap> gaps = new ArrayList<>(count);
    if (!givenUp.isNone()) {
      gaps.add(
          gap(
              symbol,
              epoch,
              givenUp.first(),
              givenUp.last(),
              givenUp.timeBefore(),
              givenUp.timeAfter()));
    }
    for (int run = 0; run + 1 < count; run++) {
      gaps.add(
          gap(
              symbol,
              epoch,
              last[run] + 1,
              first[run + 1] - 1,
              timeBeforeHole(run),
              firstTime[run + 1]));
    }
    return gaps;
  }

  private static Gap gap(
      String symbol, long epoch, long firstMissing, long lastMissing, long after, long before) {
    return new Gap(symbol, epoch, firstMissing, lastMissing, instant(after), instant(before));
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  HolesGivenUp givenUp() {
    return givenUp;
  }

  /** The numbers seen, by rising number. */
  List<SequenceRun> runs() {
    List<SequenceRun> runs = new ArrayList<>(count);
    for (int run = 0; run < count; run++) {
      runs.add(new SequenceRun(first[run], last[run], firstTime[run], lastTime[run]));
    }
    return runs;
  }
}
