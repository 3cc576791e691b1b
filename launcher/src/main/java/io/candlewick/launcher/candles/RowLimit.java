package io.candlewick.launcher.candles;

import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.option.SpanOptions;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.windows.CandleWindows;
import io.candlewick.store.CandleReader;
import java.time.Instant;
import java.util.List;

/**
 * Which candles are printed: those of a span of time, or the newest before its end. A table without
 * a limit has the newest {@value #TABLE_ROWS}; CSV and JSON, which programs read, have all.
 */
public final class RowLimit {
  static final int TABLE_ROWS = 50;

  private static final int ALL = 0;

  private final SpanOptions span;
  private final int rows;
  private final boolean isChosen;

  private RowLimit(SpanOptions span, int rows, boolean isChosen) {
    this.span = span;
    this.rows = rows;
    this.isChosen = isChosen;
  }

  /**
   * Where the candles begin.
   *
   * @param from no window ends before this
   * @param isCut whether there are more, and nobody asked for so few
   */
  record Start(Instant from, boolean isCut) {}

  /**
   * The limit of a command line.
   *
   * @param last how many candles were asked for, or null
   * @throws CommandException with exit code 2 if a start was given too
   */
  public static RowLimit of(Integer last, SpanOptions span, CandleFormat format) {
    if (last != null && span.givenFrom().isPresent()) {
      throw CommandException.wrongUse(
          "--last and --from both say where the candles begin.",
          "Leave one of them out; --last can be combined with --to.");
    }
    if (last != null) {
      return new RowLimit(span, last, true);
    }
    boolean isSpan = span.givenFrom().isPresent() || span.givenTo().isPresent();
    return new RowLimit(span, format == CandleFormat.TABLE && !isSpan ? TABLE_ROWS : ALL, false);
  }

  /** All candles of a span. */
  public static RowLimit all(SpanOptions span) {
    return new RowLimit(span, ALL, false);
  }

  /** The end of the span. */
  Instant to() {
    return span.to();
  }

  /** Where the candles of a symbol begin under this limit. */
  Start start(CandleReader reader, String symbol, CandleInterval stored, CandleWindows windows) {
    if (rows == ALL) {
      return new Start(span.from(), false);
    }
    List<Instant> starts = reader.newestStarts(symbol, stored, windows, span.to(), rows + 1);
    return starts.size() <= rows
        ? new Start(span.from(), false)
        : new Start(starts.get(rows - 1), !isChosen);
  }

  /** Tells the user that there are more candles. */
  public String note() {
    return "Showing the newest "
        + rows
        + " candles; --last N or --from TIME shows more, and --format csv all.";
  }
}
