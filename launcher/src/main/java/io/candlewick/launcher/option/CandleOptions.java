package io.candlewick.launcher.option;

import io.candlewick.launcher.failure.CommandException;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.windows.CandleWindows;
import io.candlewick.model.windows.WindowClock;
import io.candlewick.model.windows.WindowLength;
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
          "The length of a candle, as in 1m, 5m, 1h, 1d, 1w from Monday, or 1M for a month (default:"
              + " the stored interval).")
  private CandleWindows interval;

  @Option(
      names = "--timezone",
      paramLabel = "ZONE",
      converter = ClockOption.class,
      description =
          "Windows start by the clock of this zone, as in America/New_York or +05:30 (default:"
              + " UTC).")
  private WindowClock clock = WindowClock.UTC;

  @Option(
      names = "--session",
      paramLabel = "HH:MM",
      description =
          "Days, weeks and months start at this time on that clock; shorter windows start anew each"
              + " day.")
  private String session;

  /** The symbol as it was typed. */
  public String symbol() {
    return symbol;
  }

  /**
   * The windows of the candles; by default those of the stored interval.
   *
   * @throws CommandException with exit code 2 if the session is not a time of day, or does not go
   *     with the interval
   */
  public CandleWindows windows(CandleInterval stored) {
    WindowLength length = interval == null ? new WindowLength.Span(stored) : interval.length();
    try {
      return CandleWindows.of(length, session == null ? clock : clock.fromSession(session));
    } catch (IllegalArgumentException e) {
      throw CommandException.wrongUse(
          "--session: " + e.getMessage() + ".", "See ./candlewick candles --help.", e);
    }
  }
}
