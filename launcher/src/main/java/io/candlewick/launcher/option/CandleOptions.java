package io.candlewick.launcher.option;

import io.candlewick.model.CandleInterval;
import io.candlewick.model.windows.CandleWindows;
import picocli.CommandLine.Option;

/** Which candles a command reads: their symbol and length (a picocli mixin). */
public final class CandleOptions {
  @Option(
      names = "--symbol",
      required = true,
      paramLabel = "S",
      description = "The symbol, in upper or lower case.")
  private String symbol;

  @Option(
      names = "--interval",
      paramLabel = "I",
      converter = WindowsOption.class,
      description =
          "The length of a candle, as in 1m, 5m, 1h, 1d, or 1w from Monday (default: the stored"
              + " interval).")
  private CandleWindows interval;

  /** The symbol as it was typed. */
  public String symbol() {
    return symbol;
  }

  /** The windows of the candles; by default those of the stored interval. */
  public CandleWindows windows(CandleInterval stored) {
    return interval == null ? CandleWindows.of(stored) : interval;
  }
}
