package io.candlewick.stream.spark.source;

import io.candlewick.analytics.block.TickBlockWriter;
import io.candlewick.model.wire.TickDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One open block per symbol, found by the symbol's bytes in an open-addressing table, so that no
 * text is made per tick. Not thread-safe.
 */
final class SymbolBlocks {
  private static final int FIRST_CAPACITY = 1 << 10;

  private final int partition;
  private final List<Entry> entries = new ArrayList<>();
  private Entry[] table = new Entry[FIRST_CAPACITY];

  /**
   * @param partition the Kafka partition that the ticks come from
   */
  SymbolBlocks(int partition) {
    this.partition = partition;
  }

  /** Adds the current tick of a decoder, which must be valid. */
  void add(long offset, TickDecoder tick) {
    entryOf(tick).block.add(offset, tick);
  }

  /** How many symbols have a block. */
  int size() {
    return entries.size();
  }

  /** The symbol of a block. */
  String symbol(int index) {
    return entries.get(index).symbol;
  }

  /** A block's bytes. */
  byte[] block(int index) {
    return entries.get(index).block.toBytes();
  }

  private Entry entryOf(TickDecoder tick) {
    byte[] bytes = tick.symbolBytes();
    int from = tick.symbolOffset();
    int to = from + tick.symbolLength();
    int hash = hash(bytes, from, to);
    int mask = table.length - 1;
    int slot = hash & mask;
    for (Entry entry = table[slot]; entry != null; entry = table[slot]) {
      if (entry.hash == hash
          && Arrays.equals(entry.symbolBytes, 0, entry.symbolBytes.length, bytes, from, to)) {
        return entry;
      }
      slot = (slot + 1) & mask;
    }
    String symbol = tick.symbol();
    Entry added =
        new Entry(
            hash,
            Arrays.copyOfRange(bytes, from, to),
            symbol,
            new TickBlockWriter(symbol, tick.assetType(), partition));
    table[slot] = added;
    entries.add(added);
    if (2 * entries.size() > table.length) {
      grow();
    }
    return added;
  }

  private void grow() {
    Entry[] larger = new Entry[2 * table.length];
    int mask = larger.length - 1;
    for (Entry entry : entries) {
      int slot = entry.hash & mask;
      while (larger[slot] != null) {
        slot = (slot + 1) & mask;
      }
      larger[slot] = entry;
    }
    table = larger;
  }

  private static int hash(byte[] bytes, int from, int to) {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash ^ (hash >>> 15);
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Entry(int hash, byte[] symbolBytes, String symbol, TickBlockWriter block) {}
}
