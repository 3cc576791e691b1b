package io.candlewick.launcher.replay;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.Failures;
import io.candlewick.recorded.RecordedRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Rejected rows as CSV with the columns {@code line}, {@code reason} and {@code text}, the last
 * being the row as the recorded file has it. For one thread.
 *
 * <p>The file is new: one that exists may be the only list of what an earlier replay left out, or
 * the recorded file itself. One that lists nothing stays only if the replay came to its end.
 */
public final class RejectsFile implements AutoCloseable {
  private final Path file;
  private final CsvWriter csv;
  private boolean keep;

  private RejectsFile(Path file, CsvWriter csv) {
    this.file = file;
    this.csv = csv;
  }

  /**
   * Creates the file.
   *
   * @throws CommandException with exit code 2 if it exists or cannot be created
   */
  public static RejectsFile create(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw CommandException.wrongUse(
          "--rejects " + file + ": there is no folder " + folder + ".",
          "Create that folder, or name a file in another one.");
    }
    try {
      return new RejectsFile(file, begun(file));
    } catch (FileAlreadyExistsException e) {
      throw CommandException.wrongUse(
          "--rejects " + file + ": this file or folder already exists.",
          "Name a new file, or delete that one if you no longer need it.",
          e);
    } catch (IOException e) {
      throw CommandException.wrongUse(
          "--rejects " + file + " cannot be written: " + Failures.reason(e) + ".",
          "Name a file in a folder that you may write, on a disk that is not full.",
          e);
    }
  }

  /** The header is on the disk before anything is published: a full one shows at once. */
  private static CsvWriter begun(Path file) throws IOException {
    CsvWriter csv =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.LF)
            .build(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      csv.writeRecord("line", "reason", "text").flush();
      return csv;
    } catch (IOException e) {
      discard(csv, file, e);
      throw e;
    }
  }

  private static void discard(CsvWriter csv, Path file, IOException cause) {
    try {
      csv.close();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
    try {
      Files.delete(file);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  /**
   * Adds a row.
   *
   * @throws CommandException with exit code 1 if the disk does not take it
   */
  public void add(RecordedRow.Rejected row) {
    keep = true;
    try {
      csv.writeRecord(Long.toString(row.line()), row.reason(), row.text());
    } catch (UncheckedIOException e) {
      throw notWritten(e.getCause());
    }
  }

  /** Notes that the replay came to its end, so that the list is whole. */
  public void complete() {
    keep = true;
  }

  /**
   * Writes what is buffered.
   *
   * @throws CommandException with exit code 1 if the disk does not take it
   */
  @Override
  public void close() {
    try {
      csv.close();
      if (!keep) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw notWritten(e);
    }
  }

  private CommandException notWritten(IOException cause) {
    return CommandException.problem(
        "The rejected rows cannot be written to " + file + ": " + Failures.reason(cause) + ".",
        "Make room, delete that file, and run the same replay again: nothing is counted twice.",
        cause);
  }
}
