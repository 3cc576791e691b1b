package io.candlewick.launcher.compare;

import io.candlewick.launcher.screen.PlainNumber;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;

/** One row a number that differs, and one a window that only one side has. */
final class CsvReport {
  private CsvReport() {}

  static void print(ComparisonReport report, PrintWriter out) {
    out.println("window_start,found,column,theirs,ours");
    for (Difference difference : report.differences()) {
      out.println(
          String.join(
              ",",
              difference.start().toString(),
              "different",
              difference.column().text(),
              PlainNumber.of(difference.theirs()),
              PlainNumber.of(difference.ours())));
    }
    printWindows("only_in_file", report.onlyInFile(), out);
    printWindows("only_here", report.onlyHere(), out);
  }

  private static void printWindows(String found, List<Instant> windows, PrintWriter out) {
    windows.forEach(start -> out.println(start + "," + found + ",,,"));
  }
}
