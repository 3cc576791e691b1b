package io.candlewick.launcher.candles;

import io.candlewick.launcher.platform.StartState;
import java.io.PrintWriter;
import java.nio.file.Path;

/** Says that more candles will follow while the market's history is not in candles. */
public final class UnfinishedHistory {
  private UnfinishedHistory() {}

  /** Prints how far it is, where it is not done. */
  public static void note(Path data, PrintWriter err) {
    StartState.find(data)
        .filter(start -> start.stage() == StartState.Stage.CATCHING_UP)
        .ifPresent(
            start -> {
              err.println("candlewick: More candles will follow. " + start.history() + '.');
              err.flush();
            });
  }
}
