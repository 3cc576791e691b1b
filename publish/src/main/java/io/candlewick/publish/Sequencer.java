package io.candlewick.publish;

import io.candlewick.model.Epochs;
import io.candlewick.model.RawTick;
import io.candlewick.model.RejectReason;
import io.candlewick.model.Tick;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Completes ticks: numbers them per symbol and epoch and computes the fields that depend on their
 * order. It is the one place that sees every tick of a symbol in order. Not thread-safe.
 */
public final class Sequencer {
  private final Map<String, SymbolSequence> symbols = new HashMap<>();
  private final Map<String, List<Tick>> recalled = new HashMap<>();
  private final ToLongFunction<RawTick> epochOfCounted;
  private final boolean isOneWayPerSymbol;

  private Sequencer(ToLongFunction<RawTick> epochOfCounted, boolean isOneWayPerSymbol) {
    this.epochOfCounted = epochOfCounted;
    this.isOneWayPerSymbol = isOneWayPerSymbol;
  }

  /**
   * A sequencer for one run of a live market: a tick with its source's number belongs to the epoch
   * {@link Epochs#NUMBERED}, every other tick is numbered in the epoch of the run. A symbol may
   * have both.
   *
   * @param epoch the epoch of the run, larger than that of any earlier run
   * @throws IllegalArgumentException if it is not an epoch of a run
   */
  public static Sequencer live(long epoch) {
    if (!Epochs.isRun(epoch)) {
      throw new IllegalArgumentException(
          "A run of the feed cannot have the epoch "
              + epoch
              + ": give 1 to "
              + (Epochs.FIRST_RECORDING - 1));
    }
    return new Sequencer(first -> epoch, false);
  }

  /**
   * A sequencer for one recorded file: the epoch is {@link Epochs#NUMBERED} if the file numbers its
   * rows, otherwise an epoch of a recording, derived from the event time of the symbol's first row.
   * The same file always gives the same ticks. A symbol has numbers in all of its rows or in none.
   */
  public static Sequencer recorded() {
    return new Sequencer(first -> Epochs.ofRecording(first.eventTime()), true);
  }

  /** Continues after the ticks of one symbol that earlier runs published, oldest first. */
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
   * Why a tick must not be sequenced, with the value and the rule: it breaks one of {@link
   * io.candlewick.model.TickRules}, or a recorded symbol mixes rows with and without numbers. Empty
   * for a sound tick.
   */
  public Optional<String> fault(RawTick raw) {
    Optional<String> fault = TickFault.describe(raw, lastPrice(raw.symbol()));
    return fault.isPresent() || !isOneWayPerSymbol ? fault : mixture(raw);
  }

  private Optional<String> mixture(RawTick raw) {
    SymbolSequence known = symbols.get(raw.symbol());
    boolean isNumbered = raw.sequence() != RawTick.NO_SEQUENCE;
    if (known == null || known.isNumberedBySource() == isNumbered) {
      return Optional.empty();
    }
    return Optional.of(
        isNumbered
            ? "the sequence "
                + raw.sequence()
                + " comes after ticks of "
                + raw.symbol()
                + " without one: leave it out, or use another symbol"
            : "the sequence is missing, and earlier ticks of "
                + raw.symbol()
                + " had one: give it, or use another symbol");
  }

  /**
   * The last price of a symbol, scaled by 10<sup>8</sup>; {@link Tick#NO_PREVIOUS_PRICE} if it has
   * none.
   */
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
      symbol = new SymbolSequence(epochOfCounted.applyAsLong(raw));
      recalled.getOrDefault(raw.symbol(), List.of()).forEach(symbol::recall);
      recalled.remove(raw.symbol());
      symbols.put(raw.symbol(), symbol);
    }
    return symbol.next(raw);
  }
}
