package io.candlewick.market.recorded;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;

/**
 * Lines of text, each without its end, in constant memory: a line that is too long is an error, not
 * an exhausted heap. Not thread-safe.
 */
final class Lines implements Closeable {
  static final int LONGEST_LINE = 1 << 20;

  private final Reader in;
  private final char[] buffer = new char[1 << 16];
  private int at;
  private int end;
  private long number;

  Lines(Reader in) {
    this.in = in;
  }

  /** The number of the line last read, the first being 1; 0 before it. */
  long number() {
    return number;
  }

  /**
   * The next line, or {@code null} at the end.
   *
   * @throws IOException if the input fails or the line is too long
   */
  String next() throws IOException {
    StringBuilder begun = null;
    while (true) {
      if (at == end) {
        at = 0;
        end = Math.max(0, in.read(buffer));
        if (end == 0) {
          return begun == null ? null : counted(begun.toString());
        }
      }
      int from = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      if (at < end) {
        String rest = new String(buffer, from, at - from);
        at++;
        return counted(begun == null ? rest : begun.append(rest).toString());
      }
      begun = begun == null ? new StringBuilder() : begun;
      begun.append(buffer, from, end - from);
      if (begun.length() > LONGEST_LINE) {
        throw new IOException(
            "line " + (number + 1) + " has more than " + LONGEST_LINE + " characters: not a CSV");
      }
    }
  }

  private String counted(String line) {
    number++;
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
