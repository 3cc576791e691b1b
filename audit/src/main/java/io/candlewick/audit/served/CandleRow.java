package io.candlewick.audit.served;

import io.candlewick.model.Candle;
import io.candlewick.model.CandleState;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Int128;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * One row of {@code ohlcv} with every column as plain text, derived columns too, so that every
 * changed digit is noticed. The row's own time stamps are left out.
 *
 * @param windowStart the start of the window
 * @param values in the order of {@link #COLUMNS}; {@code null} for SQL's null
 */
public record CandleRow(Instant windowStart, List<String> values) {
  /**
   * A column.
   *
   * @param name its name
   * @param type its SQL type
   * @param text SQL that gives its value in the text form used here
   * @param expected the text that a candle must have there
   */
  public record Column(String name, String type, String text, Function<Candle, String> expected) {}

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  /** Every column but {@code created_at} and {@code updated_at}. */
  public static final List<Column> COLUMNS =
      List.of(
          plain("symbol", "text", Candle::symbol),
          plain("candle_interval", "text", candle -> candle.interval().toString()),
          time("window_start", Candle::windowStart),
          time("window_end", Candle::windowEnd),
          plain("asset_type", "text", candle -> candle.assetType().name()),
          number("open", candle -> FixedPoint.format(candle.open())),
          number("high", candle -> FixedPoint.format(candle.high())),
          number("low", candle -> FixedPoint.format(candle.low())),
          number("close", candle -> FixedPoint.format(candle.close())),
          number("volume", candle -> sum(candle.volume(), FixedPoint.SCALE)),
          number("notional", candle -> sum(candle.notional(), Candle.PRODUCT_SCALE)),
          plain("tick_count", "bigint", candle -> Long.toString(candle.tickCount())),
          plain("return_count", "bigint", candle -> Long.toString(candle.returnCount())),
          plain("alert_count", "bigint", candle -> Long.toString(candle.alertCount())),
          number("sum_return_pct", candle -> sum(candle.sumReturn(), FixedPoint.SCALE)),
          number(
              "sum_squared_return_pct",
              candle -> sum(candle.sumSquaredReturn(), Candle.PRODUCT_SCALE)),
          number("sum_spread", candle -> sum(candle.sumSpread(), FixedPoint.SCALE)),
          number("sum_realized_vol", candle -> sum(candle.sumRealizedVol(), FixedPoint.SCALE)),
          number("vwap", candle -> optional(candle.vwap())),
          number("avg_return_pct", candle -> optional(candle.averageReturn())),
          number("stddev_return_pct", candle -> optional(candle.standardDeviationOfReturns())),
          number("avg_spread", candle -> FixedPoint.format(candle.averageSpread())),
          number("avg_realized_vol", candle -> FixedPoint.format(candle.averageRealizedVol())),
          plain("state", "candle_state", candle -> candle.state().name()));

  private static final int TICK_COUNT = indexOf("tick_count");
  private static final int STATE = indexOf("state");

  private static int indexOf(String name) {
    return IntStream.range(0, COLUMNS.size())
        .filter(i -> COLUMNS.get(i).name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Column plain(String name, String type, Function<Candle, String> expected) {
    return new Column(name, type, name + "::text", expected);
  }

  private static Column number(String name, Function<Candle, String> expected) {
    return new Column(name, "numeric", "trim_scale(" + name + ")::text", expected);
  }

  private static Column time(String name, Function<Candle, Instant> expected) {
    return new Column(
        name,
        "timestamptz",
        "to_char(" + name + " AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')",
        candle -> TIME.format(expected.apply(candle)));
  }

  private static String sum(Int128 value, int scale) {
    return value.isZero() ? "0" : value.toBigDecimal(scale).stripTrailingZeros().toPlainString();
  }

  private static String optional(OptionalLong value) {
    return value.isPresent() ? FixedPoint.format(value.getAsLong()) : null;
  }

  /** The row that a candle must have. */
  public static CandleRow of(Candle candle) {
    List<String> values = new ArrayList<>(COLUMNS.size());
    for (Column column : COLUMNS) {
      values.add(column.expected().apply(candle));
    }
    return new CandleRow(candle.windowStart(), values);
  }

  /** The row's tick count, its revision. */
  public long tickCount() {
    return Long.parseLong(values.get(TICK_COUNT));
  }

  /** Whether a candle would not replace this row, as it has no more ticks and no later state. */
  public boolean covers(Candle candle) {
    return tickCount() != candle.tickCount()
        ? tickCount() > candle.tickCount()
        : state().compareTo(candle.state()) >= 0;
  }

  /**
   * Whether a served row may be right although the ticks that retention has left say this one: it
   * has more ticks, or the same values and is {@code CORRECTED} by what came before them.
   */
  public boolean mayLackTicksOf(CandleRow served) {
    return served.tickCount() > tickCount()
        || (served.state() == CandleState.CORRECTED && served.hasValuesOf(this));
  }

  /** Whether all columns but the state are equal. */
  public boolean hasValuesOf(CandleRow other) {
    return IntStream.range(0, COLUMNS.size())
        .allMatch(i -> i == STATE || Objects.equals(values.get(i), other.values.get(i)));
  }

  public CandleState state() {
    return CandleState.valueOf(values.get(STATE));
  }

  /**
   * How a served row differs from this one, as in {@code close: served 2, ticks say 1}; empty where
   * it does not.
   *
   * <p>Every value must be equal. The ticks do not decide the state in full, because the stream
   * declares symbols idle by the clock, if it runs at the time: a row is {@code FINAL} at least
   * where the ticks say so, and {@code CORRECTED} only where they say so.
   */
  public List<String> differencesOf(CandleRow served) {
    List<String> differences = differencesWhileOpen(served);
    if (served.state() == CandleState.OPEN && state() != CandleState.OPEN) {
      differences.add(stateDifference(served));
    }
    return differences;
  }

  private String stateDifference(CandleRow served) {
    return "state: served " + served.state() + ", ticks say " + state();
  }

  /**
   * This row in the state that takes the place of a served one: the later of both, but {@code
   * FINAL} for a {@code CORRECTED} that cannot be.
   */
  public CandleRow inStateAfter(CandleRow served) {
    CandleState later = served.state().compareTo(state()) > 0 ? served.state() : state();
    boolean isImpossible = later == CandleState.CORRECTED && state() != CandleState.CORRECTED;
    List<String> changed = new ArrayList<>(values);
    changed.set(STATE, (isImpossible ? CandleState.FINAL : later).name());
    return new CandleRow(windowStart, changed);
  }

  /** As {@link #differencesOf} for a window that the watermark has not passed: it may be open. */
  public List<String> differencesWhileOpen(CandleRow served) {
    List<String> differences = new ArrayList<>();
    if (served.state() == CandleState.CORRECTED && state() != CandleState.CORRECTED) {
      differences.add(stateDifference(served));
    }
    for (int i = 0; i < values.size(); i++) {
      String expected = values.get(i);
      String found = served.values.get(i);
      if (i != STATE && !(expected == null ? found == null : expected.equals(found))) {
        differences.add(COLUMNS.get(i).name() + ": served " + found + ", ticks say " + expected);
      }
    }
    return differences;
  }
}
