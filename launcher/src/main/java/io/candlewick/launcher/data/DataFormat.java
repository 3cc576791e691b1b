package io.candlewick.launcher.data;

import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.Failures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The format of everything in a data folder: Kafka's records, the tables, the stream's state. A
 * build reads one format and refuses all others.
 */
public final class DataFormat {
  /** Increases by one with every release that cannot use the data of the previous one. */
  static final int NUMBER = 2;

  private static final String FILE = "format";

  /** Without a number, one of these tells a folder of the first format from a new one. */
  private static final List<String> DATA_FILES = List.of("interval", "kafka", "postgres", "spark");

  private DataFormat() {}

  /**
   * Compares the number of a folder that has data; changes nothing.
   *
   * @throws CommandException with exit code 2 naming both numbers, if they differ
   */
  public static void check(Path data) {
    Path file = data.resolve(FILE);
    try {
      if (Files.exists(file)) {
        compare(data, Files.readString(file).strip());
      } else if (DATA_FILES.stream().anyMatch(name -> Files.exists(data.resolve(name)))) {
        compare(data, "1");
      }
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  /**
   * Notes the number in a new folder, and checks that of an old one.
   *
   * @throws CommandException with exit code 2 if it differs
   */
  public static void note(Path data) {
    check(data);
    Path file = data.resolve(FILE);
    try {
      if (!Files.exists(file)) {
        Files.writeString(file, NUMBER + "\n");
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

  private static void compare(Path data, String found) {
    if (!found.matches("[0-9]{1,9}")) {
      throw CommandException.wrongUse(
          "The file " + data.resolve(FILE) + " holds '" + found + "', which is not a number.",
          "Restore it, or name another folder with --data DIR.");
    }
    int number = Integer.parseInt(found);
    if (number != NUMBER) {
      throw CommandException.wrongUse(
          "The data folder "
              + data
              + " has format "
              + number
              + ", of "
              + (number < NUMBER ? "an older" : "a newer")
              + " build; this one reads format "
              + NUMBER
              + ".",
          "Use that build, or name another folder with --data DIR and replay your files"
              + " there.\nIf you do not need the data of this folder, delete it.");
    }
  }
}
