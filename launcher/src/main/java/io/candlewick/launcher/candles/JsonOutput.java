package io.candlewick.launcher.candles;

import io.candlewick.model.Candle;
import java.io.PrintWriter;
import java.util.List;

/** One JSON array with an object a line; numbers are exact decimals. */
final class JsonOutput implements CandleOutput {
  private final PrintWriter out;
  private boolean isFirst = true;

  JsonOutput(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void print(Candle candle, boolean incomplete) {
    out.print(isFirst ? "[\n{" : ",\n{");
    isFirst = false;
    List<String> texts = CandleText.of(candle, incomplete);
    for (int i = 0; i < texts.size(); i++) {
      String name = CandleText.COLUMNS.get(i);
      out.print((i == 0 ? "\"" : ",\"") + name + "\":" + value(name, texts.get(i)));
    }
    out.print('}');
  }

  private static String value(String name, String text) {
    if (text.isEmpty()) {
      return "null";
    }
    return name.equals("window_start") || name.equals("state") ? '"' + text + '"' : text;
  }

  @Override
  public void end() {
    out.print(isFirst ? "[\n]\n" : "\n]\n");
    out.flush();
  }
}
