package io.candlewick.feed;

import io.candlewick.market.RawTick;
import io.candlewick.model.RejectReason;
import io.candlewick.model.Tick;
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
  private final Map<String, List<Tick>> recalled = new HashMap<>();
  private final ToLongFunction<RawTick> epochOfFirst;

  private Sequencer(ToLongFunction<RawTick> epochOfFirst) {
    this.epochOfFirst = epochOfFirst;
  }

  /**
   * A sequencer of one run of a live market: epoch 0 for a symbol whose source numbers its ticks,
   * else the run's.
   *
   * @param epoch larger than that of any earlier run
   */
  public static Sequencer live(long epoch) {
    return new Sequencer(
        first -> first.sequence() == RawTick.NO_SEQUENCE ? epoch : RECORDED_SEQUENCE_EPOCH);
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

  /** Goes on from what earlier runs published of one symbol, oldest first. */
  public void recall(List<Tick> published) {
    if (!published.isEmpty()) {
      recalled.put(published.get(0).symbol(), List.copyOf(published));
    }
  }

  /** The rule that a tick would break; it must not be sequenced then. */
  public Optional<RejectReason> violation(RawTick raw) {
    return TickFault.violation(raw, lastPrice(raw.symbol()));
  }

  /**
   * Why a tick must not be sequenced, in words with the value and the rule: a rule of {@link
   * io.candlewick.model.TickRules}, or a symbol that has been counted here and brings numbers of
   * its own now, or the other way round. Empty for a tick that may be.
   */
  public Optional<String> fault(RawTick raw) {
    Optional<String> fault = TickFault.describe(raw, lastPrice(raw.symbol()));
    return fault.isPresent() ? fault : mixture(raw);
  }

  private Optional<String> mixture(RawTick raw) {
    boolean numbered = raw.sequence() != RawTick.NO_SEQUENCE;
    if (numbered && isCounted(raw.symbol())) {
      return Optional.of(
          "the sequence "
              + raw.sequence()
              + " comes after ticks of "
              + raw.symbol()
              + " without one: leave it out, or use another symbol");
    }
    SymbolSequence known = symbols.get(raw.symbol());
    if (!numbered && known != null && known.isNumberedBySource()) {
      return Optional.of(
          "the sequence is missing, and earlier ticks of "
              + raw.symbol()
              + " had one: give it, or use another symbol");
    }
    return Optional.empty();
  }

  /** Whether a symbol has an epoch larger than 0: one with numbers of its own would be fenced. */
  private boolean isCounted(String symbol) {
    SymbolSequence known = symbols.get(symbol);
    if (known != null) {
      return !known.isNumberedBySource();
    }
    return recalled.getOrDefault(symbol, List.of()).stream().anyMatch(tick -> tick.epoch() > 0);
  }

  /** The last price of a symbol, scaled; {@link Tick#NO_PREVIOUS_PRICE} for an unknown one. */
  long lastPrice(String symbol) {
    SymbolSequence known = symbols.get(symbol);
    if (known != null) {
      return known.lastPrice();
    }
    List<Tick> earlier = recalled.get(symbol);
    return earlier == null ? Tick.NO_PREVIOUS_PRICE : earlier.get(earlier.size() - 1).price();
  }

  /** The complete tick. */
  public Tick sequence(RawTick raw) {
    SymbolSequence symbol = symbols.get(raw.symbol());
    if (symbol == null) {
      symbol = new SymbolSequence(epochOfFirst.applyAsLong(raw));
      recalled.getOrDefault(raw.symbol(), List.of()).forEach(symbol::recall);
      recalled.remove(raw.symbol());
      symbols.put(raw.symbol(), symbol);
    }
    return symbol.next(raw);
  }
}
