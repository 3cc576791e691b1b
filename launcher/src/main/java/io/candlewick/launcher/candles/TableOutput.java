package io.candlewick.launcher.candles;

import io.candlewick.model.Candle;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Aligned columns. The widths come from the first {@value #SAMPLE_ROWS} rows; a longer value after
 * them widens its own row only, so that nothing more is held.
 */
final class TableOutput implements CandleOutput {
  private static final int SAMPLE_ROWS = 200;
  private static final int MARK = CandleText.COLUMNS.indexOf("incomplete");

  private final PrintWriter out;
  private final List<List<String>> sample = new ArrayList<>();
  private int[] widths;
  private long rows;

  TableOutput(PrintWriter out) {
    this.out = out;
    List<String> heading = new ArrayList<>(CandleText.COLUMNS);
    heading.set(MARK, ""); // the mark says it itself
    sample.add(heading);
  }

  @Override
  public void print(Candle candle, boolean incomplete) {
    rows++;
    List<String> row = new ArrayList<>(CandleText.of(candle, incomplete));
    row.set(MARK, incomplete ? "incomplete" : "");
    if (widths == null) {
      sample.add(row);
      if (sample.size() > SAMPLE_ROWS) {
        printSample();
      }
    } else {
      line(row);
    }
  }

  private void printSample() {
    widths = new int[sample.get(0).size()];
    for (List<String> row : sample) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    sample.forEach(this::line);
    sample.clear();
  }

  private void line(List<String> row) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String padding = " ".repeat(Math.max(0, widths[i] - row.get(i).length()));
      boolean isText = i == 0 || i >= MARK - 1;
      line.append(i == 0 ? "" : "  ").append(isText ? row.get(i) + padding : padding + row.get(i));
    }
    out.println(line.toString().stripTrailing());
  }

  @Override
  public void end() {
    if (rows == 0) {
      out.println("No candles in this time range; --last 20 shows the newest.");
    } else if (widths == null) {
      printSample();
    }
    out.flush();
  }
}
