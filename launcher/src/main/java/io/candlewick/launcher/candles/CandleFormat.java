package io.candlewick.launcher.candles;

import java.io.PrintWriter;

/** How candles are printed. */
public enum CandleFormat {
  TABLE,
  CSV,
  JSON;

  /** An output in this format. */
  public CandleOutput to(PrintWriter out) {
    return switch (this) {
      case TABLE -> new TableOutput(out);
      case CSV -> new CsvOutput(out);
      case JSON -> new JsonOutput(out);
    };
  }
}
