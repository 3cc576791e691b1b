package io.candlewick.audit.compare;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A set of tick identities, one bit each where sequence numbers are dense: between 0.2 bytes for
 * each of consecutive numbers and about 220 for each of numbers far apart. Not thread-safe.
 */
final class TickIds {
  private static final int CHUNK_BITS = 10;
  private static final int WORD_BITS = 6;
  private static final int WORDS = 1 << (CHUNK_BITS - WORD_BITS);
  private static final long IN_CHUNK = (1L << CHUNK_BITS) - 1;
  private static final Map<Long, long[]> NONE = Map.of();

  private final Map<String, Map<Long, Map<Long, long[]>>> chunks = new TreeMap<>();
  private final Map<String, Long> counts = new TreeMap<>();
  private long size;

  /** Returns whether it was not there yet. */
  boolean add(String symbol, long epoch, long sequence) {
    long[] chunk =
        chunks
            .computeIfAbsent(symbol, name -> new TreeMap<>())
            .computeIfAbsent(epoch, number -> new TreeMap<>())
            .computeIfAbsent(sequence >>> CHUNK_BITS, number -> new long[WORDS]);
    int word = wordOf(sequence);
    if ((chunk[word] & bitOf(sequence)) != 0) {
      return false;
    }
    chunk[word] |= bitOf(sequence);
    counts.merge(symbol, 1L, Long::sum);
    size++;
    return true;
  }

  boolean contains(String symbol, long epoch, long sequence) {
    long[] chunk = chunksOf(symbol, epoch).get(sequence >>> CHUNK_BITS);
    return chunk != null && (chunk[wordOf(sequence)] & bitOf(sequence)) != 0;
  }

  private Map<Long, long[]> chunksOf(String symbol, long epoch) {
    Map<Long, Map<Long, long[]>> epochs = chunks.get(symbol);
    return epochs == null ? NONE : epochs.getOrDefault(epoch, NONE);
  }

  private static int wordOf(long sequence) {
    return (int) ((sequence & IN_CHUNK) >>> WORD_BITS);
  }

  private static long bitOf(long sequence) {
    return 1L << sequence;
  }

  long size() {
    return size;
  }

  /** How many there are of a symbol. */
  long count(String symbol) {
    return counts.getOrDefault(symbol, 0L);
  }

  /** Shows each that is here and not in {@code others}, by symbol, epoch and sequence. */
  void forEachNotIn(TickIds others, Consumer<TickId> visitor) {
    chunks.forEach(
        (symbol, epochs) ->
            epochs.forEach(
                (epoch, own) -> {
                  Map<Long, long[]> other = others.chunksOf(symbol, epoch);
                  own.forEach(
                      (chunk, words) -> {
                        long[] theirs = other.get(chunk);
                        for (int i = 0; i < WORDS; i++) {
                          long left = theirs == null ? words[i] : words[i] & ~theirs[i];
                          long first = (chunk << CHUNK_BITS) + ((long) i << WORD_BITS);
                          for (; left != 0; left &= left - 1) {
                            visitor.accept(
                                new TickId(
                                    symbol, epoch, first + Long.numberOfTrailingZeros(left)));
                          }
                        }
                      });
                }));
  }
}
