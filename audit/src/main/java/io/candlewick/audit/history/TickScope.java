package io.candlewick.audit.history;

import io.candlewick.ticklog.Offsets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which symbols are looked at. Immutable. */
public final class TickScope {
  private static final TickScope ALL = new TickScope(Set.of(), false, Set.of());

  private final Set<String> symbols;
  private final Set<ByteBuffer> keys;
  private final Set<Integer> partitions;

  private TickScope(Set<String> symbols, boolean byKey, Set<Integer> partitions) {
    this.symbols = Set.copyOf(symbols);
    this.partitions = Set.copyOf(partitions);
    this.keys =
        byKey
            ? symbols.stream()
                .map(symbol -> ByteBuffer.wrap(symbol.getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.toUnmodifiableSet())
            : Set.of();
  }

  /** All symbols. */
  public static TickScope all() {
    return ALL;
  }

  /** One symbol, or all if none is given. */
  public static TickScope of(Optional<String> symbol) {
    return symbol.map(name -> new TickScope(Set.of(name), false, Set.of())).orElse(ALL);
  }

  /**
   * Symbols whose every record has the symbol as its key, as the feed writes them. Other partitions
   * are not read, and records with other keys are skipped, which is many times faster.
   *
   * @param partitions those that hold all records with these keys
   */
  public static TickScope ofKeys(Set<String> symbols, Set<Integer> partitions) {
    return new TickScope(symbols, true, partitions);
  }

  /** What is to be read of a topic up to some ends. */
  public Offsets within(Offsets ends) {
    if (partitions.isEmpty()) {
      return ends;
    }
    Map<Integer, Long> wanted = new HashMap<>(ends.byPartition());
    wanted.keySet().retainAll(partitions);
    return Offsets.of(wanted);
  }

  /** Whether a record with this key, which may be {@code null}, is to be read. */
  boolean mayHold(byte[] key) {
    return keys.isEmpty() || (key != null && keys.contains(ByteBuffer.wrap(key)));
  }

  /** Whether ticks of a symbol are looked at. */
  boolean contains(String symbol) {
    return symbols.isEmpty() || symbols.contains(symbol);
  }
}
