package io.candlewick.launcher.candles;

import io.candlewick.model.Candle;
import java.io.PrintWriter;

/** CSV with a header; no value needs quotes. */
final class CsvOutput implements CandleOutput {
  private final PrintWriter out;
  private boolean isBegun;

  CsvOutput(PrintWriter out) {
    this.out = out;
  }

  /** Not before there is something to print: a command that fails prints no header. */
  private void begin() {
    if (!isBegun) {
      isBegun = true;
      line(String.join(",", CandleText.COLUMNS));
    }
  }

  @Override
  public void print(Candle candle, boolean incomplete) {
    begin();
    line(String.join(",", CandleText.of(candle, incomplete)));
  }

  private void line(String text) {
    out.print(text);
    out.print('\n');
  }

  @Override
  public void end() {
    begin();
    out.flush();
  }
}
