package io.candlewick.model.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Turns recurring slices of UTF-8 into strings without creating them again: a table of 4,096 slots
 * with one text each, in which the newest wins. Not thread-safe.
 */
final class TextCache {
  private static final int SLOTS = 4096;

  private final byte[][] bytes = new byte[SLOTS][];
  private final String[] texts = new String[SLOTS];

  String textOf(byte[] buffer, int offset, int length) {
    int hash = length;
    for (int i = offset; i < offset + length; i++) {
      hash = 31 * hash + buffer[i];
    }
    int slot = (hash ^ hash >>> 15) & (SLOTS - 1);
    byte[] known = bytes[slot];
    if (known != null && Arrays.equals(known, 0, known.length, buffer, offset, offset + length)) {
      return texts[slot];
    }
    bytes[slot] = Arrays.copyOfRange(buffer, offset, offset + length);
    texts[slot] = new String(bytes[slot], StandardCharsets.UTF_8);
    return texts[slot];
  }
}
