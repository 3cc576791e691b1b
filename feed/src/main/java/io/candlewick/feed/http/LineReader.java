package io.candlewick.feed.http;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Reads lines in bounded memory, and keeps the digest of all bytes up to the end of the last line.
 * Not thread-safe.
 */
final class LineReader {
  /** Longest line, in bytes. */
  static final int MAX_BYTES = 16 << 10;

  private static final int BUFFER = 64 << 10;

  private final InputStream in;
  private final MessageDigest digest;
  private final byte[] buffer = new byte[BUFFER];
  private final byte[] line = new byte[MAX_BYTES];
  private int at;
  private int end;
  private int length;
  private boolean tooLong;

  /**
   * @param digest is updated with every byte; null for none
   */
  LineReader(InputStream in, MessageDigest digest) {
    this.in = in;
    this.digest = digest;
  }

  /** Moves to the next line that is not blank; false at the end. */
  boolean next() throws IOException {
    do {
      length = 0;
      tooLong = false;
      if (!readLine()) {
        return length > 0 && !isBlank();
      }
    } while (isBlank());
    return true;
  }

  /** Reads up to a line feed; false if the end came first. */
  private boolean readLine() throws IOException {
    while (true) {
      if (at == end) {
        at = 0;
        end = Math.max(0, in.read(buffer));
        if (end == 0) {
          return false;
        }
      }
      int stop = at;
      while (stop < end && buffer[stop] != '\n') {
        stop++;
      }
      boolean whole = stop < end;
      append(stop);
      int next = whole ? stop + 1 : stop;
      if (digest != null) {
        digest.update(buffer, at, next - at);
      }
      at = next;
      if (whole) {
        return true;
      }
    }
  }

  private void append(int stop) {
    int count = Math.min(stop - at, MAX_BYTES - length);
    tooLong |= count < stop - at;
    System.arraycopy(buffer, at, line, length, count);
    length += count;
  }

  private boolean isBlank() {
    for (int i = 0; i < length; i++) {
      if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') {
        return false;
      }
    }
    return true;
  }

  /** The line's bytes, from 0 to {@link #length()}; overwritten by the next. */
  byte[] bytes() {
    return line;
  }

  int length() {
    return length;
  }

  /** Whether it is longer than {@link #MAX_BYTES}, so that only its beginning is here. */
  boolean isTooLong() {
    return tooLong;
  }

  /** The digest of everything up to here; empty if no digest is kept. */
  byte[] digest() {
    if (digest == null) {
      return new byte[0];
    }
    try {
      return ((MessageDigest) digest.clone()).digest();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("SHA-256 of this Java cannot be copied", e);
    }
  }

  /** Whether the digest up to here equals the given one. */
  boolean matches(byte[] other) {
    return Arrays.equals(digest(), other);
  }
}
