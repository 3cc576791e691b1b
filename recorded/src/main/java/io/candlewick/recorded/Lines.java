package io.candlewick.recorded;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Lines of text, each without its end, in constant memory: a line that is too long is an error, not
 * an exhausted heap. A byte order mark is skipped. Not thread-safe.
 */
final class Lines implements Closeable {
  static final int MAX_LINE_CHARACTERS = 1 << 20;

  private final Reader in;
  private final char[] buffer = new char[1 << 16];
  private final Deque<String> ahead = new ArrayDeque<>();
  private int at;
  private int end;
  private long number;

  Lines(Reader in) {
    this.in = in;
  }

  /** The number of the line last given by {@link #next}, the first being 1; 0 before it. */
  long number() {
    return number;
  }

  /**
   * The next line, or {@code null} at the end.
   *
   * @throws IOException if the input fails or the line is too long
   */
  String next() throws IOException {
    String line = ahead.isEmpty() ? read() : ahead.removeFirst();
    if (line != null) {
      number++;
    }
    return line;
  }

  /** Skips blank lines and peeks at the next one, which {@link #next} then returns. */
  String peekNotBlank() throws IOException {
    while (true) {
      List<String> peeked = peek(1);
      if (peeked.isEmpty()) {
        return null;
      }
      if (!peeked.get(0).isBlank()) {
        return peeked.get(0);
      }
      next();
    }
  }

  /** The next lines, as many as there are but at most {@code count}; they are given again. */
  List<String> peek(int count) throws IOException {
    while (ahead.size() < count) {
      String line = read();
      if (line == null) {
        break;
      }
      ahead.addLast(line);
    }
    return List.copyOf(ahead);
  }

  private String read() throws IOException {
    StringBuilder begun = null;
    while (true) {
      if (at == end && !fill()) {
        return begun == null ? null : withoutEnd(begun.toString());
      }
      int from = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      if (at < end) {
        String rest = new String(buffer, from, at - from);
        at++;
        return withoutEnd(begun == null ? rest : begun.append(rest).toString());
      }
      begun = begun == null ? new StringBuilder() : begun;
      begun.append(buffer, from, end - from);
      if (begun.length() > MAX_LINE_CHARACTERS) {
        throw new IOException(
            "line "
                + (number + ahead.size() + 1)
                + " has more than "
                + MAX_LINE_CHARACTERS
                + " characters: not text with rows");
      }
    }
  }

  private boolean fill() throws IOException {
    boolean isFirst = end == 0;
    at = 0;
    end = Math.max(0, in.read(buffer));
    if (isFirst && end > 0 && buffer[0] == '\uFEFF') {
      at = 1;
    }
    return end > 0;
  }

  private static String withoutEnd(String line) {
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
