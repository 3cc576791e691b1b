package io.candlewick.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Where a benchmark writes its table and chart (a picocli mixin). */
final class ReportFiles {
  @Option(names = "--csv", description = "Writes the table to this file.")
  private Path csv;

  @Option(names = "--chart", description = "Writes a chart to this PNG file.")
  private Path chart;

  /** Writes what was asked for; the chart shows all sides with the unit of the first. */
  void write(String title, List<Measurement> table) throws IOException {
    if (csv != null) {
      Report.writeCsv(csv, table);
    }
    if (chart != null) {
      String unit = table.get(0).unit();
      Report.writeChart(
          chart, title, table.stream().filter(side -> side.unit().equals(unit)).toList());
    }
  }
}
