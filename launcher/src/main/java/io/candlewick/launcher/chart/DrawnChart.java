package io.candlewick.launcher.chart;

import io.candlewick.model.Micros;
import io.candlewick.model.windows.Window;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.function.Function;
import java.util.function.Predicate;
import org.knowm.xchart.OHLCChart;
import org.knowm.xchart.OHLCChartBuilder;
import org.knowm.xchart.OHLCSeries;
import org.knowm.xchart.style.OHLCStyler;
import org.knowm.xchart.style.Styler;

/**
 * Candles above their volume, drawn by XChart on a white ground, so that they are readable on a
 * light page and on a dark one. The time axis is the real one: windows without ticks are gaps.
 */
final class DrawnChart {
  /** As many windows as a picture has room for, from the first candle to the last. */
  static final int MOST_WINDOWS = 2_000;

  static final int HEIGHT = 540;
  private static final int NARROWEST = 900;
  private static final int MARGINS = 130;
  private static final int WIDTH_OF_WINDOW = 10;
  private static final Color RISING = new Color(0x0f8a6a);
  private static final Color FALLING = new Color(0xc9372c);
  private static final Color RISING_UNSETTLED = new Color(0x87c5b5);
  private static final Color FALLING_UNSETTLED = new Color(0xe49b96);
  private static final Color RISING_VOLUME = new Color(0xcfe7e1);
  private static final Color FALLING_VOLUME = new Color(0xf4d7d5);
  private static final Color GRID = new Color(0xe3e6ea);
  private static final Color TEXT = new Color(0x24292f);
  private static final int PRICES = 0;
  private static final int VOLUMES = 1;
  private static final double ROOM = 0.05;
  private static final double SHARE_OF_VOLUME = 0.22;

  private final Chart chart;
  private final List<Window> windows;

  DrawnChart(Chart whole) {
    this.chart = whole.newestWithin(MOST_WINDOWS);
    this.windows = chart.span();
  }

  /** What is drawn: the newest candles, if there are more than a picture has room for. */
  Chart chart() {
    return chart;
  }

  int width() {
    return Math.max(NARROWEST, MARGINS + WIDTH_OF_WINDOW * windows.size());
  }

  void paint(Graphics2D graphics) {
    OHLCChart drawing =
        new OHLCChartBuilder()
            .width(width())
            .height(HEIGHT)
            .title(chart.title() + " (" + chart.range() + ")")
            .build();
    style(drawing.getStyler());
    drawing.setYAxisGroupTitle(PRICES, "price");
    drawing.setYAxisGroupTitle(VOLUMES, "volume");
    addVolume(drawing, "volume, rising", Bar::isRising, RISING_VOLUME);
    addVolume(drawing, "volume, falling", bar -> !bar.isRising(), FALLING_VOLUME);
    addCandles(drawing, "rising", bar -> bar.isSettled() && bar.isRising(), RISING);
    addCandles(drawing, "falling", bar -> bar.isSettled() && !bar.isRising(), FALLING);
    addCandles(
        drawing, "rising, open", bar -> !bar.isSettled() && bar.isRising(), RISING_UNSETTLED);
    addCandles(
        drawing, "falling, open", bar -> !bar.isSettled() && !bar.isRising(), FALLING_UNSETTLED);
    drawing.paint(graphics, width(), HEIGHT);
  }

  /** A bar of volume is a candle that begins at nothing. */
  private void addVolume(OHLCChart drawing, String name, Predicate<Bar> which, Color colour) {
    List<Double> nothing = values(which, bar -> BigDecimal.ZERO);
    List<Double> volumes = values(which, Bar::volume);
    add(drawing.addSeries(name, times(), nothing, volumes, nothing, volumes), colour, VOLUMES);
  }

  private void addCandles(OHLCChart drawing, String name, Predicate<Bar> which, Color colour) {
    add(
        drawing.addSeries(
            name,
            times(),
            values(which, Bar::open),
            values(which, Bar::high),
            values(which, Bar::low),
            values(which, Bar::close)),
        colour,
        PRICES);
  }

  private static void add(OHLCSeries series, Color colour, int axis) {
    series
        .setUpColor(colour)
        .setDownColor(colour)
        .setOhlcSeriesRenderStyle(OHLCSeries.OHLCSeriesRenderStyle.Candle)
        .setYAxisGroup(axis);
  }

  /** The middle of every window, also of those without a candle. */
  private List<Instant> times() {
    return windows.stream()
        .map(window -> Micros.toInstant(window.start() + (window.end() - window.start()) / 2))
        .toList();
  }

  /** One value a window; not a number where there is no such candle. */
  private List<Double> values(Predicate<Bar> which, Function<Bar, BigDecimal> of) {
    List<Double> values = new ArrayList<>(Collections.nCopies(windows.size(), Double.NaN));
    int at = 0;
    for (Bar bar : chart.bars()) {
      while (windows.get(at).startTime().isBefore(bar.start())) {
        at++;
      }
      if (which.test(bar)) {
        values.set(at, of.apply(bar).doubleValue());
      }
    }
    return values;
  }

  private void style(OHLCStyler style) {
    Font text = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    style.setTimezone(TimeZone.getTimeZone("UTC"));
    style.setLocale(Locale.ROOT);
    style.setLegendVisible(false);
    style.setChartBackgroundColor(Color.WHITE);
    style.setPlotBackgroundColor(Color.WHITE);
    style.setPlotBorderVisible(false);
    style.setPlotGridLinesColor(GRID);
    style.setPlotGridLinesStroke(new BasicStroke(1));
    style.setPlotGridVerticalLinesVisible(false);
    style.setPlotContentSize(1);
    style.setChartPadding(16);
    style.setChartFontColor(TEXT);
    style.setChartTitleFont(text.deriveFont(Font.BOLD));
    style.setChartTitleBoxVisible(false);
    style.setAxisTickLabelsFont(text);
    style.setAxisTickLabelsColor(TEXT);
    style.setAxisTickPadding(Math.max(2, Math.min(16, width() / (5 * windows.size()))));
    style.setYAxisGroupPosition(PRICES, Styler.YAxisPosition.Left);
    style.setYAxisGroupPosition(VOLUMES, Styler.YAxisPosition.Right);
    double low = chart.lowest().doubleValue();
    double high = chart.highest().doubleValue();
    double room = Math.max(high - low, Math.ulp(high) * 1e3) * ROOM;
    style.setYAxisMin(PRICES, low - room - (high - low) * SHARE_OF_VOLUME);
    style.setYAxisMax(PRICES, high + room);
    double volume = Math.max(chart.greatestVolume().doubleValue(), Double.MIN_NORMAL);
    style.setYAxisMin(VOLUMES, 0.0);
    style.setYAxisMax(VOLUMES, volume / SHARE_OF_VOLUME);
    style.setXAxisMin((double) windows.get(0).startTime().toEpochMilli());
    style.setXAxisMax((double) windows.get(windows.size() - 1).endTime().toEpochMilli());
  }
}
