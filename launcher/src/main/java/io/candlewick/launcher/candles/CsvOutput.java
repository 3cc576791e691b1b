package io.candlewick.launcher.candles;

import io.candlewick.model.Candle;
import java.io.PrintWriter;

/** CSV with a header; no value needs quotes. */
final class CsvOutput implements CandleOutput {
  private final PrintWriter out;

  CsvOutput(PrintWriter out) {
    this.out = out;
    line(String.join(",", CandleText.COLUMNS));
  }

  @Override
  public void print(Candle candle, boolean incomplete) {
    line(String.join(",", CandleText.of(candle, incomplete)));
  }

  private void line(String text) {
    out.print(text);
    out.print('\n');
  }

  @Override
  public void end() {
    out.flush();
  }
}
