package io.candlewick.analytics;

import io.candlewick.analytics.bytes.VarintReader;
import io.candlewick.analytics.bytes.VarintWriter;
import java.util.Arrays;

/**
 * Epochs of which no more is known than that they were there, as spans by rising epoch. Where there
 * would be too many, the two nearest become one span with all that lies between. Not thread-safe.
 */
final class EpochSpans {
  /** Most spans. */
  static final int MOST = 32;

  /** Most bytes that the state takes. */
  static final int MAX_BYTES = (1 + 2 * MOST) * VarintWriter.MAX_LONG_BYTES;

  private final long[] first = new long[MOST + 1];
  private final long[] last = new long[MOST + 1];
  private int count;

  boolean contain(long epoch) {
    for (int i = 0; i < count; i++) {
      if (epoch >= first[i] && epoch <= last[i]) {
        return true;
      }
    }
    return false;
  }

  /** Adds an epoch that is in none of the spans. */
  void add(long epoch) {
    int at = 0;
    while (at < count && first[at] < epoch) {
      at++;
    }
    System.arraycopy(first, at, first, at + 1, count - at);
    System.arraycopy(last, at, last, at + 1, count - at);
    first[at] = epoch;
    last[at] = epoch;
    count++;
    if (count > MOST) {
      joinNearest();
    }
  }

  private void joinNearest() {
    int nearest = 0;
    for (int i = 1; i + 1 < count; i++) {
      if (first[i + 1] - last[i] < first[nearest + 1] - last[nearest]) {
        nearest = i;
      }
    }
    last[nearest] = last[nearest + 1];
    count--;
    System.arraycopy(first, nearest + 2, first, nearest + 1, count - nearest - 1);
    System.arraycopy(last, nearest + 2, last, nearest + 1, count - nearest - 1);
    Arrays.fill(first, count, first.length, 0);
    Arrays.fill(last, count, last.length, 0);
  }

  void writeTo(VarintWriter out) {
    out.writeUnsigned(count);
    long before = 0;
    for (int i = 0; i < count; i++) {
      out.writeUnsigned(first[i] - before);
      out.writeUnsigned(last[i] - first[i]);
      before = last[i];
    }
  }

  static EpochSpans readFrom(VarintReader in) {
    EpochSpans read = new EpochSpans();
    int count = in.readCount(2);
    if (count > MOST) {
      throw VarintReader.corrupted("it has " + count + " spans of epochs");
    }
    long before = 0;
    for (int i = 0; i < count; i++) {
      long first = before + in.readUnsigned();
      long last = first + in.readUnsigned();
      if (first <= before || last < first) {
        throw VarintReader.corrupted("its spans of epochs do not rise");
      }
      read.first[i] = first;
      read.last[i] = last;
      before = last;
    }
    read.count = count;
    return read;
  }
}
