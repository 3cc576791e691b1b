package io.candlewick.live.polling;

import io.candlewick.live.source.SourceFault;
import io.candlewick.live.source.SourceFault.Kind;
import io.candlewick.live.source.TickLimits;
import io.candlewick.model.Micros;
import io.candlewick.model.RawTick;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The minutes of one answer, each at its last microsecond. A minute that occurs twice counts once,
 * with its last values. A minute with numbers that no tick can have is a gap; the others are ticks.
 * Not thread-safe.
 */
public final class MinuteBars {
  private static final long MINUTE_MICROS = 60_000_000;

  private final SortedMap<Long, RawTick> ticks = new TreeMap<>();
  private final SortedMap<Long, Reading.Gap> gaps = new TreeMap<>();

  /** Reads the tick of a minute. */
  public interface Bar {
    RawTick read() throws SourceFault;
  }

  /**
   * Adds a minute.
   *
   * @param time its last microsecond
   * @throws SourceFault if it cannot be read at all
   */
  public void add(long time, Bar bar) throws SourceFault {
    ticks.remove(time);
    gaps.remove(time);
    try {
      RawTick tick = bar.read();
      TickLimits.check(tick.eventTime(), tick.price(), tick.volume());
      ticks.put(time, tick);
    } catch (SourceFault fault) {
      if (fault.kind() != Kind.BAD_VALUE) {
        throw fault;
      }
      long start = time + 1 - MINUTE_MICROS;
      gaps.put(
          time,
          new Reading.Gap(
              start,
              time + 1,
              "Its minute of "
                  + Micros.toInstant(start)
                  + " is not a tick: "
                  + fault.getMessage()));
    }
  }

  public boolean isEmpty() {
    return ticks.isEmpty() && gaps.isEmpty();
  }

  /** Time of the first minute; there must be one. */
  public long first() {
    if (ticks.isEmpty() || gaps.isEmpty()) {
      return ticks.isEmpty() ? gaps.firstKey() : ticks.firstKey();
    }
    return Math.min(ticks.firstKey(), gaps.firstKey());
  }

  /** Time of the newest minute; 0 for none. */
  public long newest() {
    return Math.max(ticks.isEmpty() ? 0 : ticks.lastKey(), gaps.isEmpty() ? 0 : gaps.lastKey());
  }

  /** Ticks after a time, in order of time. */
  public List<RawTick> ticksAfter(long time) {
    return List.copyOf(ticks.tailMap(time + 1).values());
  }

  /** Minutes after a time that cannot be ticks, in order of time. */
  public List<Reading.Gap> gapsAfter(long time) {
    return List.copyOf(gaps.tailMap(time + 1).values());
  }
}
