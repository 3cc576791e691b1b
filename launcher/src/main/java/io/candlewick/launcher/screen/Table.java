package io.candlewick.launcher.screen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of words in aligned columns. Columns named with a leading {@code >} are set to the right.
 */
public final class Table {
  private final boolean[] right;
  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... columns) {
    right = new boolean[columns.length];
    String[] names = new String[columns.length];
    for (int i = 0; i < columns.length; i++) {
      right[i] = columns[i].startsWith(">");
      names[i] = right[i] ? columns[i].substring(1) : columns[i];
    }
    row(names);
  }

  public void row(String... cells) {
    rows.add(List.of(cells));
  }

  /** The table's lines, indented by two. */
  public List<String> lines() {
    int[] widths = new int[right.length];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      lines.add(line(row, widths));
      if (lines.size() == 1) {
        lines.add(line(Arrays.stream(widths).mapToObj("─"::repeat).toList(), widths));
      }
    }
    return lines;
  }

  private String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String space = " ".repeat(widths[i] - cells.get(i).length());
      line.append("  ").append(right[i] ? space + cells.get(i) : cells.get(i) + space);
    }
    return line.toString().stripTrailing();
  }
}
