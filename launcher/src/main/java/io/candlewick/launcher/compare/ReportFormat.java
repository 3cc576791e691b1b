package io.candlewick.launcher.compare;

import java.io.PrintWriter;
import java.util.Locale;

/** How a comparison is printed. */
public enum ReportFormat {
  TABLE,
  CSV,
  JSON;

  /** Prints it. */
  public void print(ComparisonReport report, PrintWriter out) {
    switch (this) {
      case TABLE -> TableReport.print(report, out);
      case CSV -> CsvReport.print(report, out);
      case JSON -> JsonReport.print(report, out);
    }
    out.flush();
  }

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
