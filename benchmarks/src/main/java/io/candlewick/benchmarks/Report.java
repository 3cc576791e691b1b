package io.candlewick.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;

/** A table for people, a CSV file for programs, a chart. */
final class Report {
  private Report() {}

  static void print(PrintWriter out, List<Measurement> measurements) {
    out.printf(Locale.ROOT, "%n%-28s %12s %12s %12s  %s%n", "name", "median", "min", "max", "unit");
    for (Measurement side : measurements) {
      out.printf(
          Locale.ROOT,
          "%-28s %,12.0f %,12.0f %,12.0f  %s%n",
          side.name(),
          side.median(),
          side.min(),
          side.max(),
          side.unit());
    }
    out.flush();
  }

  static void writeCsv(Path file, List<Measurement> measurements) throws IOException {
    StringBuilder csv = new StringBuilder("name,median,min,max,unit\n");
    for (Measurement side : measurements) {
      csv.append(
          "%s,%.0f,%.0f,%.0f,%s%n"
              .formatted(side.name(), side.median(), side.min(), side.max(), side.unit()));
    }
    createParent(file);
    Files.writeString(file, csv);
  }

  /** Writes a bar chart as PNG. */
  static void writeChart(Path file, String title, List<Measurement> measurements)
      throws IOException {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(900)
            .height(480)
            .title(title)
            .yAxisTitle(measurements.get(0).unit())
            .build();
    chart.getStyler().setLabelsVisible(true).setLegendVisible(false);
    chart.getStyler().setYAxisDecimalPattern("#,##0");
    chart.addSeries(
        "median",
        measurements.stream().map(Measurement::name).toList(),
        measurements.stream().map(side -> (double) Math.round(side.median())).toList());
    createParent(file);
    ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", file.toFile());
  }

  private static void createParent(Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
  }
}
