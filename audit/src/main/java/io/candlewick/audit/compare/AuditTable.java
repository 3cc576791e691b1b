package io.candlewick.audit.compare;

import io.candlewick.model.CountText;
import java.util.ArrayList;
import java.util.List;

/** An audit's report as aligned text. */
public final class AuditTable {
  private static final List<String> HEADINGS =
      List.of(
          "symbol",
          "published",
          "in candles",
          "duplicates",
          "conflicts",
          "waiting",
          "dead letters",
          "merged",
          "unknown",
          "candles",
          "anomalies",
          "gaps",
          "documents",
          "differences");

  private AuditTable() {}

  /** The lines of the table, the notes, the differences and the verdict. */
  public static List<String> linesOf(AuditReport report) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADINGS);
    report.symbols().forEach(line -> rows.add(cells(line)));
    List<String> lines = new ArrayList<>(aligned(rows));
    report.notes().forEach(note -> lines.add("Note: " + note + "."));
    report.unjudged().forEach(part -> lines.add("Not checked yet: " + part + "."));
    addConflicts(report, lines);
    report.differences().forEach(difference -> lines.add(difference.toString()));
    report
        .counts()
        .forEach(
            (kind, count) -> {
              if (count > Differences.MAX_SHOWN) {
                lines.add(
                    "… of %d differences of kind %s the first %d are shown"
                        .formatted(count, kind.words(), Differences.MAX_SHOWN));
              }
            });
    lines.add(verdict(report));
    return lines;
  }

  private static void addConflicts(AuditReport report, List<String> lines) {
    if (report.conflictCount() == 0) {
      return;
    }
    lines.addAll(report.conflicts());
    lines.add(
        "Conflicts: %d. A tick whose number was used before with other values is in no candle. To have these rows counted, publish them again on their own without --sequence, or publish all rows under another symbol. Do not publish all rows again without --sequence: the other rows would count twice."
            .formatted(report.conflictCount()));
  }

  private static String verdict(AuditReport report) {
    if (report.isRight()) {
      return "No difference: the served data matches all "
          + CountText.of(report.ticksRead(), "tick")
          + " exactly.";
    }
    if (report.isClean()) {
      return "No difference in %s%s, but %s: exit code 1."
          .formatted(
              report.unjudged().isEmpty() ? "" : "what was checked of ",
              CountText.of(report.ticksRead(), "tick"),
              String.join(" and ", obstacles(report)));
    }
    long all = report.counts().values().stream().mapToLong(Long::longValue).sum();
    return CountText.of(all, "difference")
        + " in "
        + CountText.of(report.ticksRead(), "tick")
        + ".";
  }

  private static List<String> obstacles(AuditReport report) {
    List<String> obstacles = new ArrayList<>();
    long conflicts = report.conflictCount();
    if (conflicts > 0) {
      obstacles.add(CountText.of(conflicts, "conflict"));
    }
    int unjudged = report.unjudged().size();
    if (unjudged > 0) {
      obstacles.add(CountText.of(unjudged, "part not checked yet", "parts not checked yet"));
    }
    return obstacles;
  }

  private static List<String> cells(AuditReport.SymbolLine line) {
    List<String> cells = new ArrayList<>();
    cells.add(line.symbol());
    for (long value :
        new long[] {
          line.published(),
          line.inCandles(),
          line.duplicates(),
          line.conflicts(),
          line.waiting(),
          line.deadLetters(),
          line.merged(),
          line.unknown(),
          line.candles(),
          line.anomalies(),
          line.gaps(),
          line.documents(),
          line.differences()
        }) {
      cells.add(Long.toString(value));
    }
    return cells;
  }

  private static List<String> aligned(List<List<String>> rows) {
    int[] widths = new int[HEADINGS.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String padding = " ".repeat(widths[i] - row.get(i).length());
        line.append(i == 0 ? row.get(i) + padding : "  " + padding + row.get(i));
      }
      lines.add(line.toString());
    }
    return lines;
  }
}
