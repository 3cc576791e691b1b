package io.candlewick.market.battery;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** How the page's pictures look. */
final class Charts {
  private static final int WIDTH = 820;
  private static final int HEIGHT = 440;

  /** Told apart also by those who see few colours: P. Tol, Colour schemes (2021), "bright". */
  private static final Color[] COLOURS = {
    new Color(0x4477AA),
    new Color(0xEE6677),
    new Color(0x228833),
    new Color(0xCCBB44),
    new Color(0x66CCEE),
    new Color(0xAA3377)
  };

  private static final Color GREY = new Color(0x777777);

  private Charts() {}

  static XYChart lines(String title, String x, String y, String pattern) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(x)
            .yAxisTitle(y)
            .build();
    style(chart.getStyler());
    chart.getStyler().setMarkerSize(5);
    chart.getStyler().setYAxisDecimalPattern(pattern);
    return chart;
  }

  private static void style(AxesChartStyler styler) {
    styler.setPlotGridLinesStroke(new BasicStroke(0.6f));
    styler.setPlotGridLinesColor(new Color(0xDDDDDD));
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setSeriesColors(COLOURS);
    styler.setLegendBorderColor(Color.WHITE);
    styler.setLegendPosition(LegendPosition.OutsideE);
  }

  static void addLine(XYChart chart, String name, double[] x, double[] y) {
    XYSeries series = chart.addSeries(name, x, y);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineWidth(1.2f);
  }

  static void addLimit(XYChart chart, String name, double[] x, double[] y) {
    XYSeries series = chart.addSeries(name, x, y);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(GREY);
    series.setLineStyle(
        new BasicStroke(
            1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {6, 4}, 0));
    series.setShowInLegend(!name.endsWith(" "));
  }

  static void addPoints(XYChart chart, String name, double[] x, double[] y) {
    XYSeries series = chart.addSeries(name, x, y);
    series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    series.setMarker(SeriesMarkers.CIRCLE);
  }

  static void addMarked(XYChart chart, String name, double[] x, double[] y) {
    XYSeries series = chart.addSeries(name, x, y);
    series.setMarker(SeriesMarkers.CIRCLE);
    series.setLineWidth(1);
  }

  /** Bars of what was seen, dots at what theory expects. */
  static CategoryChart bars(
      String title,
      String x,
      String y,
      List<Integer> classes,
      List<Double> seen,
      List<Double> expected) {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(x)
            .yAxisTitle(y)
            .build();
    style(chart.getStyler());
    chart.getStyler().setOverlapped(true).setAvailableSpaceFill(0.8);
    chart.addSeries("seen", classes, seen);
    chart
        .addSeries("theory", classes, expected)
        .setChartCategorySeriesRenderStyle(CategorySeriesRenderStyle.Scatter)
        .setMarker(SeriesMarkers.DIAMOND);
    return chart;
  }

  static HeatMapChart heatMap(String title) {
    HeatMapChart chart =
        new HeatMapChartBuilder()
            .width(440)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle("asset")
            .yAxisTitle("asset")
            .build();
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setMin(-100).setMax(100).setShowValue(true).setLegendVisible(false);
    chart.getStyler().setRangeColors(new Color[] {COLOURS[1], Color.WHITE, COLOURS[0]});
    return chart;
  }
}
