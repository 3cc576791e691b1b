package io.candlewick.launcher.data;

import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.Failures;
import io.candlewick.model.CandleInterval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a data folder was made with and cannot change later: the length of its stored candles. */
public final class DataSettings {
  private DataSettings() {}

  /**
   * Notes the interval of a new folder, and compares that of an old one.
   *
   * @throws CommandException if the folder keeps candles of another length
   */
  public static void check(Path data, CandleInterval interval) {
    Path file = data.resolve("interval");
    try {
      if (!Files.exists(file)) {
        Files.writeString(file, interval + "\n");
        return;
      }
      String kept = Files.readString(file).strip();
      if (!kept.equals(interval.toString())) {
        throw CommandException.wrongUse(
            "The data folder " + data + " keeps candles of " + kept + ", not of " + interval + ".",
            "Start with --interval " + kept + ", or name another folder with --data DIR.");
      }
    } catch (IOException e) {
      throw CommandException.wrongUse(
          "The file " + file + " cannot be used: " + Failures.reason(e) + ".",
          "Name a folder that you may read and write with --data DIR.",
          e);
    }
  }
}
