package io.candlewick.launcher.compare;

import io.candlewick.launcher.failure.CommandException;
import io.candlewick.model.Candle;
import io.candlewick.model.CandleState;
import io.candlewick.model.windows.CandleWindows;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares the candles of a file with those that are served, which are added one by one in the
 * order of time. Numbers are equal if their values are: {@code 1.50} equals {@code 1.5}. Not
 * thread-safe.
 */
public final class Comparison {
  private final CandleFile file;
  private final NavigableMap<Instant, TheirCandle> unmatched;
  private final List<Difference> differences = new ArrayList<>();
  private final List<Instant> onlyHere = new ArrayList<>();
  private final List<Instant> outside = new ArrayList<>();
  private final Set<Instant> unsettled = new TreeSet<>();
  private long equal;
  private long different;
  private Instant first;
  private Instant last;

  private Comparison(CandleFile file) {
    this.file = file;
    this.unmatched = new TreeMap<>(file.candles());
  }

  /**
   * Reads the file.
   *
   * @param from compares windows from here on
   * @param to and before this
   * @throws CommandException with exit code 2 if its candles cannot be read, or there are none
   */
  public static Comparison with(
      Path path, ColumnOptions columns, CandleWindows windows, Instant from, Instant to)
      throws IOException {
    CandleFile file = CandleFile.read(path, columns.names(), windows, from, to);
    if (file.candles().isEmpty()) {
      throw CommandException.wrongUse(
          path + " has no candle in this time range.", "Give another file, --from or --to.");
    }
    return new Comparison(file);
  }

  static Comparison with(CandleFile file) {
    return new Comparison(file);
  }

  /**
   * Adds a candle that is served.
   *
   * @param lacksTicks whether ticks of its window are known to be missing
   */
  public void add(Candle candle, boolean lacksTicks) {
    Instant start = candle.windowStart();
    first = first == null ? start : first;
    last = start;
    TheirCandle theirs = unmatched.remove(start);
    if (theirs != null) {
      compare(candle, theirs);
      if (candle.state() == CandleState.OPEN || lacksTicks) {
        unsettled.add(start);
      }
    } else if (start.isBefore(file.candles().firstKey())
        || start.isAfter(file.candles().lastKey())) {
      outside.add(start);
    } else {
      onlyHere.add(start);
    }
  }

  private void compare(Candle candle, TheirCandle theirs) {
    int before = differences.size();
    theirs
        .numbers()
        .forEach(
            (column, number) -> {
              BigDecimal ours = column.of(candle);
              if (ours.compareTo(number) != 0) {
                differences.add(new Difference(candle.windowStart(), column, number, ours));
              }
            });
    if (differences.size() == before) {
      equal++;
    } else {
      different++;
    }
  }

  /** What was found, once all candles are added. */
  public ComparisonReport report() {
    List<Instant> withoutTrades = new ArrayList<>();
    List<Instant> onlyInFile = new ArrayList<>();
    unmatched.forEach(
        (start, candle) -> (candle.isWithoutTrades() ? withoutTrades : onlyInFile).add(start));
    return new ComparisonReport(
        List.copyOf(file.columns()),
        file.candles().size(),
        equal,
        different,
        differences,
        onlyInFile,
        withoutTrades,
        onlyHere,
        outside,
        this::note);
  }

  /** Why a candle may differ, in a few words; empty if no reason is known. */
  private String note(Instant start) {
    if (unsettled.contains(start)) {
      return "still open, or ticks are missing";
    }
    if (start.equals(first)) {
      return "first candle here, perhaps recorded in part";
    }
    return start.equals(last) ? "last candle here, perhaps recorded in part" : "";
  }
}
