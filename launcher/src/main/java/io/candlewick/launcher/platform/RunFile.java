package io.candlewick.launcher.platform;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.Failures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the JSON files in which a running {@code up} describes itself. */
final class RunFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private RunFile() {}

  /**
   * What a file holds; empty if there is no file.
   *
   * @throws CommandException with exit code 2 if it is damaged or cannot be read
   */
  static <T> Optional<T> read(Path file, Class<T> type) {
    try {
      return Optional.ofNullable(JSON.readValue(Files.readString(file), type));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JacksonException e) {
      throw CommandException.wrongUse(
          "The file " + file + " is damaged: " + e.getOriginalMessage() + ".",
          "Stop the platform, delete the file, and run ./candlewick up again.",
          e);
    } catch (IOException e) {
      throw CommandException.wrongUse(
          "The file " + file + " cannot be read: " + Failures.reason(e) + ".",
          "Run the command as the user who ran ./candlewick up.",
          e);
    }
  }
}
