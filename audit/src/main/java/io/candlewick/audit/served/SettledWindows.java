package io.candlewick.audit.served;

import io.candlewick.analytics.CandleSettings;
import io.candlewick.audit.history.SymbolHistory;
import io.candlewick.model.Candle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Collects windows that can change no more and hands them on in spans of time: within one span of a
 * symbol exactly those windows must be served. Holds at most {@value #MAX_HELD_WINDOWS} candles.
 * Not thread-safe.
 *
 * <p>Where retention has removed the start of a partition, the first span of its symbols begins
 * with the first window that lies after the window of the first tick left by more than the
 * lateness; what came before is not known.
 */
public final class SettledWindows {
  private static final int MAX_HELD_WINDOWS = 50_000;

  /** Takes the settled windows of one symbol that start in {@code [from, to)}. */
  @FunctionalInterface
  public interface SpanVisitor {
    void visit(SymbolHistory symbol, List<Candle> windows, Instant from, Instant to);
  }

  private static final class Held {
    private final SymbolHistory symbol;
    private Instant from;
    private final List<Candle> windows = new ArrayList<>();

    private Held(SymbolHistory symbol, Instant from) {
      this.symbol = symbol;
      this.from = from;
    }
  }

  private final CandleSettings settings;
  private final SpanVisitor visitor;
  private final Map<String, Held> bySymbol = new HashMap<>();
  private int count;

  public SettledWindows(CandleSettings settings, SpanVisitor visitor) {
    this.settings = settings;
    this.visitor = visitor;
  }

  public void add(SymbolHistory symbol, Candle candle) {
    Held held = heldOf(symbol);
    if (candle.windowStart().isBefore(held.from)) {
      return;
    }
    held.windows.add(candle);
    if (++count >= MAX_HELD_WINDOWS) {
      flush();
    }
  }

  private Held heldOf(SymbolHistory symbol) {
    return bySymbol.computeIfAbsent(
        symbol.symbol(), name -> new Held(symbol, CoveredSpan.startOf(symbol, settings)));
  }

  /** Hands on everything held. */
  public void flush() {
    new TreeMap<>(bySymbol).values().forEach(this::flush);
    count = 0;
  }

  private void flush(Held held) {
    if (held.windows.isEmpty()) {
      return;
    }
    Instant to = held.windows.get(held.windows.size() - 1).windowEnd();
    visitor.visit(held.symbol, held.windows, held.from, to);
    held.from = to;
    held.windows.clear();
  }

  /** Where the windows of a symbol begin that have not been handed on. */
  public Instant notYetHandedOn(SymbolHistory symbol) {
    return heldOf(symbol).from;
  }
}
