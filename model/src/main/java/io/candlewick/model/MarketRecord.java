package io.candlewick.model;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A record that a market publishes about itself on {@code market.events}; no detector may read it.
 */
public sealed interface MarketRecord {
  /** Whose affair it is: the symbol, or the event's id. */
  String key();

  /** Whom an event reaches. The names are those of the Avro enum on the wire. */
  enum ScopeKind {
    EVERYTHING,
    ASSET_TYPE,
    SYMBOL
  }

  /**
   * An event of a simulated market has begun.
   *
   * @param id unique in one run of a market
   * @param kind as in {@code FLASH_CRASH}
   * @param scope the kind of scope
   * @param target the asset type or symbol that it affects; empty for everything
   * @param origin as in {@code INJECTED}
   * @param start when, in microseconds since 1970
   * @param effect what it does
   */
  record EventBegun(
      String id,
      String kind,
      ScopeKind scope,
      Optional<String> target,
      String origin,
      long start,
      Effect effect)
      implements MarketRecord {

    public EventBegun {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(scope, "scope");
      Objects.requireNonNull(origin, "origin");
      Objects.requireNonNull(effect, "effect");
      if (target.isPresent() == (scope == ScopeKind.EVERYTHING)) {
        throw new IllegalArgumentException("The scope " + scope + " cannot have target " + target);
      }
    }

    @Override
    public String key() {
      return id;
    }
  }

  /**
   * The effect of an event.
   *
   * @param jumpFrom least jump of the price, as a fraction
   * @param jumpTo largest jump of the price, as a fraction
   * @param jumpHalfLife time after which half of the jump's logarithm has faded; zero for a
   *     permanent jump
   * @param volatilityFactor factor of the volatility
   * @param halfLife time after which half of the excess over 1 has decayed; zero for no decay
   * @param volumeFactor factor of sizes
   * @param spreadFactor factor of the spread
   * @param halted whether there are no ticks while it lasts
   * @param duration how long it lasts; zero for a jump only
   */
  record Effect(
      double jumpFrom,
      double jumpTo,
      Duration jumpHalfLife,
      double volatilityFactor,
      Duration halfLife,
      double volumeFactor,
      double spreadFactor,
      boolean halted,
      Duration duration) {}

  /**
   * A tick whose price jumped because of an event.
   *
   * @param symbol the asset's symbol
   * @param epoch the tick's epoch
   * @param sequence the tick's sequence
   * @param eventTime the tick's event time, in microseconds since 1970
   * @param kind the kind of event, as in {@code FLASH_CRASH}
   * @param returnPct the tick's whole return in percent, scaled by 10<sup>8</sup>; empty for the
   *     first tick of a symbol
   */
  record TruthTick(
      String symbol, long epoch, long sequence, long eventTime, String kind, OptionalLong returnPct)
      implements MarketRecord {

    public TruthTick {
      Objects.requireNonNull(symbol, "symbol");
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(returnPct, "returnPct");
    }

    /** The truth of a tick that the simulator let jump. */
    public static TruthTick of(Tick tick) {
      return new TruthTick(
          tick.symbol(),
          tick.epoch(),
          tick.sequence(),
          tick.eventTime(),
          tick.injected(),
          tick.previousPrice() == Tick.NO_PREVIOUS_PRICE
              ? OptionalLong.empty()
              : OptionalLong.of(Returns.percent(tick.price(), tick.previousPrice())));
    }

    @Override
    public String key() {
      return symbol;
    }
  }

  /**
   * Ticks that a live source had and that cannot be fetched any more.
   *
   * @param symbol whose
   * @param from first missing time, in microseconds since 1970
   * @param to end of the missing time, in microseconds since 1970
   * @param reason why they are missing
   */
  record SourceGap(String symbol, long from, long to, String reason) implements MarketRecord {
    public SourceGap {
      Objects.requireNonNull(symbol, "symbol");
      Objects.requireNonNull(reason, "reason");
      if (from > to) {
        throw new IllegalArgumentException(
            "A gap of " + symbol + " runs from " + from + " to " + to + " µs");
      }
    }

    @Override
    public String key() {
      return symbol;
    }
  }
}
