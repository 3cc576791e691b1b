package io.candlewick.recorded;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file format of recorded markets. To add one, write one class and name it in {@link
 * RecordedFormats}. Stateless and thread-safe.
 */
public interface RecordedFormat {
  /** Its name, in lower case. */
  String name();

  /** What it is, in a few words. */
  String summary();

  /** Whether a file name, in lower case and without folders, indicates this format. */
  boolean fits(String fileName);

  /** Whether the format itself defines its columns. */
  boolean hasLayout();

  /** Whether its times have no day, so that the day must be given. */
  default boolean needsDate() {
    return false;
  }

  /** Whether the file types its columns, so that a time needs no unit. */
  default boolean typesColumns() {
    return false;
  }

  /** Whether column names can be given because the file has no header. */
  default boolean takesHeader() {
    return false;
  }

  /**
   * The meaning of the columns of a file: the format's own layout, with the requested changes.
   *
   * @throws RecordedFileException if the requested changes do not make sense for this format
   */
  RecordedColumns columns(Path file, RecordedColumns asked);

  /**
   * Opens a file.
   *
   * @param columns what {@link #columns} gave
   * @throws IOException if it cannot be read
   * @throws RecordedFileException if its content is not of this format
   */
  KeyReader open(Path file, RecordedColumns columns) throws IOException;
}
