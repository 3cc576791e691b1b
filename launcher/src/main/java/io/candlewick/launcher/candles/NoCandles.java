package io.candlewick.launcher.candles;

import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.Suggestion;
import io.candlewick.launcher.option.SymbolName;
import io.candlewick.launcher.platform.ClosedMarkets;
import io.candlewick.launcher.platform.Platform;
import io.candlewick.launcher.platform.StreamProgress;
import io.candlewick.model.CountText;
import java.util.List;
import java.util.Optional;

/** Says why there are no candles of a symbol, and what to do. */
public final class NoCandles {
  /** A stream that keeps up with a busy market is a batch behind. */
  private static final long USUAL_LAG = 1_000;

  private NoCandles() {}

  /**
   * The failure to end the command with.
   *
   * @param known the symbols that have candles
   */
  public static CommandException of(String symbol, Platform platform, List<String> known) {
    Optional<String> simulated = SymbolName.among(platform.simulatedSymbols(), symbol);
    try (StreamProgress progress = StreamProgress.open(platform.kafka())) {
      Optional<Long> lag = progress.candles().map(StreamProgress.Candles::lag);
      if (simulated.isPresent() && lag.orElse(Long.MAX_VALUE) <= USUAL_LAG) {
        Optional<String> reason = ClosedMarkets.of(platform).reason(simulated.get());
        if (reason.isPresent()) {
          return closed(simulated.get(), reason.get());
        }
      }
      return of(simulated.orElse(symbol), simulated.isPresent(), lag, known);
    }
  }

  /** The failure for a symbol whose market is closed, and was in all of the history. */
  static CommandException closed(String symbol, String reason) {
    return CommandException.problem(
        "There are no candles of '" + symbol + "' yet: " + reason + ".",
        "Wait until then, or start on another data folder with ./candlewick up --always-open, which"
            + " ignores closing hours, or with a longer --history.");
  }

  /**
   * The same, for a stream whose lag is known.
   *
   * @param isSimulated whether the running market publishes the symbol itself
   * @param lag ticks that are published but not in candles; empty if Kafka does not answer
   */
  static CommandException of(
      String symbol, boolean isSimulated, Optional<Long> lag, List<String> known) {
    String what = "There are no candles of '" + symbol + "'";
    if (lag.isEmpty()) {
      return CommandException.problem(
          what + ", and Kafka does not answer.", "See ./candlewick status.");
    }
    if (lag.get() > (isSimulated || known.isEmpty() ? 0 : USUAL_LAG)) {
      return CommandException.problem(
          what + " yet.",
          "The stream is "
              + CountText.of(lag.get(), "tick")
              + " behind; candles appear as it catches up: see ./candlewick status."
              + known(known));
    }
    if (isSimulated) {
      return CommandException.problem(
          what + " yet.",
          "The running market publishes it, but no tick has arrived: it may be closed now."
              + known(known));
    }
    return CommandException.wrongUse(
        what + ".",
        known.isEmpty()
            ? "There are no candles of any symbol yet, because no tick has been published.\n"
                + "Publish some with ./candlewick replay, or post them to the feed."
            : Suggestion.of(symbol, known).map(near -> "Did you mean " + near + "? ").orElse("")
                + "Known symbols: "
                + String.join(", ", known)
                + ".");
  }

  private static String known(List<String> known) {
    return known.isEmpty() ? "" : "\nSymbols with candles: " + String.join(", ", known) + ".";
  }
}
