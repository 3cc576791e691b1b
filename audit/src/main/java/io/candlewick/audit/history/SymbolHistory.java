package io.candlewick.audit.history;

import io.candlewick.analytics.OpenGaps;
import io.candlewick.analytics.Outcome;
import io.candlewick.analytics.SymbolState;
import io.candlewick.analytics.block.TickBlockWriter;
import io.candlewick.model.Candle;
import io.candlewick.model.Gap;
import io.candlewick.model.Micros;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The result of the ticks of one symbol so far. Its size is bounded by the open windows and gaps of
 * {@link SymbolState}. Not thread-safe; changed only by {@link TickHistory}.
 */
public final class SymbolHistory {
  private final String symbol;
  private final int partition;
  private final long firstEventTime;
  private final boolean truncated;
  private final SortedMap<Instant, Candle> openWindows = new TreeMap<>();
  private final SortedMap<Long, List<Gap>> gapsByEpoch = new TreeMap<>();
  TickBlockWriter pending;
  SymbolState state;
  long published;
  long accepted;
  long duplicates;
  long unverified;
  long conflicts;
  long late;
  long rejected;
  long newestBrokerTime;

  /** The lateness that held for the newest tick, in microseconds. */
  long latenessMicros;

  SymbolHistory(String symbol, int partition, long firstEventTime, boolean truncated) {
    this.symbol = symbol;
    this.partition = partition;
    this.firstEventTime = firstEventTime;
    this.truncated = truncated;
  }

  void take(Outcome outcome, HistoryListener listener) {
    state = outcome.state();
    accepted += outcome.accepted();
    duplicates += outcome.duplicates();
    unverified += outcome.unverified();
    conflicts += outcome.conflicts().size();
    outcome.candles().forEach(candle -> openWindows.put(candle.windowStart(), candle));
    while (!openWindows.isEmpty() && isSettled(openWindows.get(openWindows.firstKey()))) {
      listener.settled(this, openWindows.remove(openWindows.firstKey()));
    }
    for (Candle candle : outcome.candles()) {
      if (openWindows.containsKey(candle.windowStart())) {
        listener.changed(this, candle);
      }
    }
    if (!outcome.gaps().isEmpty()) {
      for (OpenGaps gaps : outcome.gaps()) {
        if (gaps.gaps().isEmpty()) {
          gapsByEpoch.remove(gaps.epoch());
        } else {
          gapsByEpoch.put(gaps.epoch(), gaps.gaps());
        }
      }
      listener.gapsChanged(this);
    }
  }

  private boolean isSettled(Candle candle) {
    return isSettled(candle.windowEnd());
  }

  /** Whether the watermark has reached the end of a window. */
  public boolean isSettled(Instant windowEnd) {
    return state != null && Micros.of(windowEnd) <= state.watermark();
  }

  public String symbol() {
    return symbol;
  }

  /** The partition that holds the symbol's ticks. */
  public int partition() {
    return partition;
  }

  /** Event time of the first sound tick read, microseconds since 1970. */
  public long firstEventTime() {
    return firstEventTime;
  }

  /** Whether retention has removed the start of the symbol's partition. */
  public boolean isTruncated() {
    return truncated;
  }

  /** Windows that the watermark has not passed, by start; those of an idle symbol are final. */
  public SortedMap<Instant, Candle> openWindows() {
    return Collections.unmodifiableSortedMap(openWindows);
  }

  /** Every gap that is open, by epoch and sequence. */
  public List<Gap> gaps() {
    return gapsByEpoch.values().stream().flatMap(List::stream).toList();
  }

  /** Records that were read. */
  public long published() {
    return published;
  }

  /** Ticks that are in a candle. */
  public long accepted() {
    return accepted;
  }

  /** Ticks that had come before, equal as far as that is known. */
  public long duplicates() {
    return duplicates;
  }

  /** Those of the duplicates whose first tick was not remembered. */
  public long unverified() {
    return unverified;
  }

  /** Ticks under a used number with other values; they are rejected. */
  public long conflicts() {
    return conflicts;
  }

  /** The state after the ticks; empty before the first one has been judged. */
  public Optional<SymbolState> state() {
    return Optional.ofNullable(state);
  }

  /** Ticks of settled windows, or of numbers not tracked any more. */
  public long late() {
    return late;
  }

  /** Records that belong into the dead letters. */
  public long rejected() {
    return rejected;
  }

  /** The newest of the broker's stamps, in milliseconds since 1970. */
  public long newestBrokerTime() {
    return newestBrokerTime;
  }

  @Override
  public String toString() {
    return symbol + Map.of("published", published, "accepted", accepted);
  }
}
