package io.candlewick.batch.history;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which symbols are looked at. Immutable. */
public final class TickScope {
  private static final TickScope ALL = new TickScope(Set.of(), false);

  private final Set<String> symbols;
  private final Set<ByteBuffer> keys;

  private TickScope(Set<String> symbols, boolean byKey) {
    this.symbols = Set.copyOf(symbols);
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

  /** One symbol, or all where none is given. */
  public static TickScope of(Optional<String> symbol) {
    return symbol.map(name -> new TickScope(Set.of(name), false)).orElse(ALL);
  }

  /**
   * Symbols whose every record has the symbol as its key, as the feed writes them. Records with
   * other keys are passed over unread, which is many times as fast.
   */
  public static TickScope ofKeys(Set<String> symbols) {
    return new TickScope(symbols, true);
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
