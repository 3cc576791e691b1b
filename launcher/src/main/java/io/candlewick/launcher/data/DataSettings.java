package io.candlewick.launcher.data;

import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.Failures;
import io.candlewick.model.CandleInterval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The setting that a data folder keeps for good: the length of its stored candles. */
public final class DataSettings {
  private static final String FILE = "interval";

  private DataSettings() {}

  /**
   * Compares the interval of an old folder; changes nothing.
   *
   * @throws CommandException with exit code 2 if the folder keeps candles of another length
   */
  public static void check(Path data, CandleInterval interval) {
    Path file = data.resolve(FILE);
    try {
      String kept = Files.exists(file) ? Files.readString(file).strip() : interval.toString();
      if (!kept.equals(interval.toString())) {
        throw CommandException.wrongUse(
            "The data folder " + data + " keeps candles of " + kept + ", not of " + interval + ".",
            "Start with --interval " + kept + ", or name another folder with --data DIR.");
      }
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  /**
   * Notes the interval of a new folder, and checks that of an old one.
   *
   * @throws CommandException with exit code 2 if the folder keeps candles of another length
   */
  public static void note(Path data, CandleInterval interval) {
    check(data, interval);
    Path file = data.resolve(FILE);
    try {
      if (!Files.exists(file)) {
        Files.writeString(file, interval + "\n");
      }
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  private static CommandException unusable(Path file, IOException cause) {
    return CommandException.wrongUse(
        "The file " + file + " cannot be used: " + Failures.reason(cause) + ".",
        "Name a folder that you may read and write with --data DIR.",
        cause);
  }
}
