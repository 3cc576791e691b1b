package io.candlewick.launcher.compare;

import io.candlewick.launcher.screen.PlainNumber;
import io.candlewick.launcher.screen.Table;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** A comparison for people: counts, then what differs. */
final class TableReport {
  private static final int MOST_DIFFERENCES = 100;
  private static final int MOST_WINDOWS = 5;

  private TableReport() {}

  static void print(ComparisonReport report, PrintWriter out) {
    out.printf(
        "%s of the file: %,d equal, %,d different, %,d without a candle here%n",
        candles(report.rows()), report.equal(), report.different(), report.onlyInFile().size());
    out.println(
        "Compared: "
            + report.columns().stream().map(CandleColumn::text).collect(Collectors.joining(", ")));
    printDifferences(report, out);
    printWindows("Only in the file: ", report.onlyInFile(), out);
    printWindows("Only here: ", report.onlyHere(), out);
    printWindows(
        "Without trades in the file, and without a candle here: ", report.withoutTrades(), out);
    printWindows("Here, before or after those of the file: ", report.outside(), out);
    out.println(
        report.isEqual()
            ? "No difference: every candle of the file is the same here."
            : report.equal() + report.different() == 0
                ? "Nothing was compared: no candle of the file has one here."
                : "The file and what is served differ.");
  }

  private static void printDifferences(ComparisonReport report, PrintWriter out) {
    if (report.differences().isEmpty()) {
      return;
    }
    Table table = new Table("window_start", "column", ">theirs", ">ours", ">ours - theirs", "");
    report.differences().stream()
        .limit(MOST_DIFFERENCES)
        .forEach(
            difference ->
                table.row(
                    difference.start().toString(),
                    difference.column().text(),
                    PlainNumber.of(difference.theirs()),
                    PlainNumber.of(difference.ours()),
                    PlainNumber.of(difference.oursMinusTheirs()),
                    report.note().apply(difference.start())));
    table.lines().forEach(out::println);
    int more = report.differences().size() - MOST_DIFFERENCES;
    if (more > 0) {
      out.printf("  and %,d more; --format csv prints all%n", more);
    }
  }

  private static void printWindows(String title, List<Instant> windows, PrintWriter out) {
    if (windows.isEmpty()) {
      return;
    }
    String shown =
        windows.stream()
            .limit(MOST_WINDOWS)
            .map(Instant::toString)
            .collect(Collectors.joining(", "));
    int more = windows.size() - MOST_WINDOWS;
    out.println(title + shown + (more > 0 ? String.format(" and %,d more", more) : ""));
  }

  private static String candles(long count) {
    return count == 1 ? "1 candle" : String.format("%,d candles", count);
  }
}
