package io.candlewick.recorded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Looks whether a file is Parquet at all, and whole, before a library reads it. */
final class ParquetMagic {
  private static final int LENGTH = 4;

  /** Both magic words and the footer's length: no Parquet file is shorter. */
  private static final int MIN_FILE_BYTES = 12;

  private ParquetMagic() {}

  /**
   * Checks both ends of a file.
   *
   * @throws RecordedFileException if it is not a Parquet file
   */
  static void check(Path file) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
      if (bytes.length() == 0) {
        throw new RecordedFileException(
            file + " is empty: write or download it again, as a Parquet file");
      }
      String begin = word(bytes, 0);
      if (!begin.equals("PAR1") && !begin.equals("PARE")) {
        throw new RecordedFileException(
            file
                + " is not Parquet because it does not begin with PAR1: choose another format, such"
                + " as csv");
      }
      String end = bytes.length() < MIN_FILE_BYTES ? "" : word(bytes, bytes.length() - LENGTH);
      if (begin.equals("PARE") || end.equals("PARE")) {
        throw new RecordedFileException(
            file + " is encrypted, which is not supported: decrypt it first");
      }
      if (!end.equals("PAR1")) {
        throw new RecordedFileException(
            file
                + " is an incomplete Parquet file, because it does not end with PAR1: get it"
                + " again");
      }
    }
  }

  private static String word(RandomAccessFile bytes, long at) throws IOException {
    byte[] word = new byte[(int) Math.min(LENGTH, bytes.length())];
    bytes.seek(at);
    bytes.readFully(word);
    return new String(word, StandardCharsets.ISO_8859_1);
  }
}
