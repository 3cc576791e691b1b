package io.candlewick.feed;

import io.candlewick.market.RawTick;
import io.candlewick.model.RejectReason;
import io.candlewick.model.Tick;
import io.candlewick.model.TickRules;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Completes ticks: numbers them per symbol and epoch and adds what needs their order. The one place
 * that sees every tick of a symbol in order. Not thread-safe.
 */
public final class Sequencer {
  /** Epoch of recorded ticks that carry the source's own numbers. */
  public static final long RECORDED_SEQUENCE_EPOCH = 0;

  private final Map<String, SymbolSequence> symbols = new HashMap<>();
  private final ToLongFunction<RawTick> epochOfFirst;

  private Sequencer(ToLongFunction<RawTick> epochOfFirst) {
    this.epochOfFirst = epochOfFirst;
  }

  /**
   * A sequencer of one run of a live market.
   *
   * @param epoch larger than that of any earlier run
   */
  public static Sequencer live(long epoch) {
    return new Sequencer(first -> epoch);
  }

  /**
   * A sequencer of one recorded file: epoch 0 where the file numbers its rows, else the event time,
   * in microseconds, of the symbol's first row. The same file always gives the same ticks.
   */
  public static Sequencer recorded() {
    return new Sequencer(
        first ->
            first.sequence() == RawTick.NO_SEQUENCE
                ? Math.max(1, first.eventTime())
                : RECORDED_SEQUENCE_EPOCH);
  }

  /** Goes on from what an earlier run published of one symbol, oldest first. */
  public void recall(List<Tick> published, long epoch) {
    for (Tick tick : published) {
      symbols.computeIfAbsent(tick.symbol(), symbol -> new SymbolSequence(epoch)).recall(tick);
    }
  }

  /** The rule that a tick would break; it must not be sequenced then. */
  public Optional<RejectReason> violation(RawTick raw) {
    SymbolSequence symbol = symbols.get(raw.symbol());
    return TickRules.violation(
        utf8Length(raw.symbol()),
        RECORDED_SEQUENCE_EPOCH,
        raw.sequence() == RawTick.NO_SEQUENCE ? 1 : raw.sequence(),
        raw.eventTime(),
        raw.price(),
        raw.volume(),
        raw.bid(),
        raw.ask(),
        symbol == null ? Tick.NO_PREVIOUS_PRICE : symbol.lastPrice());
  }

  /** The complete tick. */
  public Tick sequence(RawTick raw) {
    SymbolSequence symbol = symbols.get(raw.symbol());
    if (symbol == null) {
      symbol = new SymbolSequence(epochOfFirst.applyAsLong(raw));
      symbols.put(raw.symbol(), symbol);
    }
    return symbol.next(raw);
  }

  private static int utf8Length(String text) {
    return text.length() > TickRules.MAX_SYMBOL_BYTES
        ? text.length()
        : text.getBytes(StandardCharsets.UTF_8).length;
  }
}
