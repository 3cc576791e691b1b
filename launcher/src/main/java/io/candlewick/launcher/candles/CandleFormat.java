package io.candlewick.launcher.candles;

import java.io.PrintWriter;
import java.util.Locale;

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

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
