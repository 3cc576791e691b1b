package io.candlewick.launcher.chart;

import io.candlewick.launcher.chart.Glyphs.Half;
import io.candlewick.launcher.screen.PlainNumber;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.stream.Stream;

/**
 * Candles with their volume in characters: prices in half rows, volume below them, one candle a
 * column or more.
 */
public final class TerminalChart {
  private static final int PRICE_ROWS = 16;
  private static final int VOLUME_ROWS = 3;
  private static final int MOST_COLUMNS_PER_CANDLE = 4;
  private static final MathContext VOLUME_DIGITS = new MathContext(4, RoundingMode.HALF_UP);

  private final Chart chart;
  private final Terminal terminal;
  private final Glyphs glyphs;
  private final PriceScale scale;
  private final NavigableMap<Integer, String> prices;
  private final int perCandle;

  private TerminalChart(Chart chart, Terminal terminal) {
    this.chart = chart;
    this.terminal = terminal;
    this.glyphs = terminal.glyphs();
    this.scale = PriceScale.of(chart, PRICE_ROWS);
    this.prices = scale.numbers();
    this.perCandle = Math.min(MOST_COLUMNS_PER_CANDLE, plotWidth() / chart.bars().size());
  }

  /** The lines of a chart: as many of its newest candles as the terminal's width takes. */
  public static List<String> lines(Chart chart, Terminal terminal) {
    TerminalChart fitting = new TerminalChart(chart, terminal);
    while (fitting.perCandle == 0) {
      fitting = new TerminalChart(fitting.chart.newest(fitting.plotWidth()), terminal);
    }
    return fitting.lines();
  }

  /** What the numbers beside the axis leave. */
  private int plotWidth() {
    int numbers =
        Stream.concat(prices.values().stream(), Stream.of(volumeText()))
            .mapToInt(String::length)
            .max()
            .orElseThrow();
    return terminal.columns() - numbers - 2;
  }

  private String volumeText() {
    return PlainNumber.of(chart.greatestVolume().round(VOLUME_DIGITS));
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>(List.of(chart.title(), chart.range()));
    for (int row = 0; row < PRICE_ROWS; row++) {
      lines.add(priceRow(row));
    }
    for (int row = VOLUME_ROWS - 1; row >= 0; row--) {
      lines.add(volumeRow(row));
    }
    NavigableMap<Integer, String> times =
        TimeMarks.of(chart.bars().stream().map(Bar::start).toList(), perCandle);
    lines.add(timeAxis(times));
    lines.add(timeRow(times));
    String legend = glyphs.legend(chart.hasUnsettled()).strip();
    if (!legend.isEmpty()) {
      lines.add(legend);
    }
    return lines.stream().map(String::stripTrailing).toList();
  }

  private String priceRow(int row) {
    Line line = new Line(terminal.hasColour());
    for (Bar bar : chart.bars()) {
      char character = glyphs.candle(bar.isRising(), half(bar, 2 * row), half(bar, 2 * row + 1));
      line.add(character, bar.isRising()).blanks(perCandle - 1);
    }
    String number = prices.getOrDefault(row, "");
    return line.end() + glyphs.priceAxis(!number.isEmpty()) + " " + number;
  }

  private Half half(Bar bar, int halfRow) {
    if (isBetween(bar.open().max(bar.close()), halfRow, bar.open().min(bar.close()))) {
      return Half.BODY;
    }
    return isBetween(bar.high(), halfRow, bar.low()) ? Half.WICK : Half.NOTHING;
  }

  private boolean isBetween(BigDecimal upper, int halfRow, BigDecimal lower) {
    return scale.halfRow(upper) <= halfRow && halfRow <= scale.halfRow(lower);
  }

  private String volumeRow(int row) {
    Line line = new Line(terminal.hasColour());
    for (Bar bar : chart.bars()) {
      int level = level(bar.volume()) - row * glyphs.volumeLevels();
      line.add(glyphs.volume(level), bar.isRising()).blanks(perCandle - 1);
    }
    boolean isTop = row == VOLUME_ROWS - 1;
    return line.end() + glyphs.priceAxis(isTop) + " " + (isTop ? volumeText() : "");
  }

  /** The height of a volume in levels of all rows together: at least 1 if there was any. */
  private int level(BigDecimal volume) {
    if (volume.signum() == 0) {
      return 0;
    }
    BigDecimal levels = BigDecimal.valueOf((long) VOLUME_ROWS * glyphs.volumeLevels());
    return volume
        .multiply(levels)
        .divide(chart.greatestVolume(), 0, RoundingMode.CEILING)
        .intValueExact();
  }

  private String timeAxis(NavigableMap<Integer, String> times) {
    StringBuilder line = new StringBuilder();
    for (Bar bar : chart.bars()) {
      char axis = glyphs.timeAxis(bar.isSettled());
      boolean isMarked = times.containsKey(line.length()) && bar.isSettled();
      line.append(isMarked ? glyphs.timeMark() : axis)
          .append(Character.toString(glyphs.timeAxis(true)).repeat(perCandle - 1));
    }
    return line.append(glyphs.corner()).toString();
  }

  private String timeRow(NavigableMap<Integer, String> times) {
    StringBuilder line = new StringBuilder();
    times.forEach(
        (column, text) -> {
          if (column + text.length() <= terminal.columns()) {
            line.append(" ".repeat(column - line.length())).append(text);
          }
        });
    return line.toString();
  }
}
