package io.candlewick.console.read;

import io.candlewick.model.FixedPoint;
import io.candlewick.model.MarketRecord;
import io.candlewick.model.Micros;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a market says of itself. What a kind of record does not have is null.
 *
 * @param type event, an event that began; tick, a tick that jumped because of one; gap, ticks that
 *     a live source could not fetch
 * @param kind of the event, as in {@code FLASH_CRASH}
 * @param symbol whom it concerns; null for an event that concerns several
 * @param assetType the only kind of asset that it concerns
 * @param origin RANDOM, SCHEDULED or INJECTED
 * @param at when it began, or the event time of the tick
 * @param until the end of the gap
 * @param returnPct the return of the tick, in percent
 * @param halted whether there are no ticks while it lasts
 */
record MarketEventAnswer(
    String type,
    String id,
    String kind,
    String symbol,
    String assetType,
    String origin,
    Instant at,
    Instant until,
    Long epoch,
    Long sequence,
    BigDecimal returnPct,
    Double jumpFromPct,
    Double jumpToPct,
    Double volatilityFactor,
    Double volumeFactor,
    Double spreadFactor,
    Boolean halted,
    Double durationSeconds,
    String reason) {
  static final String EVENT = "event";
  static final String TICK = "tick";
  static final String GAP = "gap";

  static MarketEventAnswer of(MarketRecord told) {
    if (told instanceof MarketRecord.EventBegun begun) {
      return of(begun);
    }
    if (told instanceof MarketRecord.TruthTick tick) {
      return new MarketEventAnswer(
          TICK,
          tick.symbol() + ":" + tick.epoch() + ":" + tick.sequence(),
          tick.kind(),
          tick.symbol(),
          null,
          null,
          Micros.toInstant(tick.eventTime()),
          null,
          tick.epoch(),
          tick.sequence(),
          tick.returnPct().isEmpty() ? null : FixedPoint.toBigDecimal(tick.returnPct().getAsLong()),
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null);
    }
    MarketRecord.SourceGap gap = (MarketRecord.SourceGap) told;
    return new MarketEventAnswer(
        GAP,
        null,
        null,
        gap.symbol(),
        null,
        null,
        Micros.toInstant(gap.from()),
        Micros.toInstant(gap.to()),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        gap.reason());
  }

  private static MarketEventAnswer of(MarketRecord.EventBegun begun) {
    MarketRecord.Effect effect = begun.effect();
    String target = begun.target().orElse(null);
    return new MarketEventAnswer(
        EVENT,
        begun.id(),
        begun.kind(),
        begun.scope() == MarketRecord.ScopeKind.SYMBOL ? target : null,
        begun.scope() == MarketRecord.ScopeKind.ASSET_TYPE ? target : null,
        begun.origin(),
        Micros.toInstant(begun.start()),
        null,
        null,
        null,
        null,
        percent(effect.jumpFrom()),
        percent(effect.jumpTo()),
        effect.volatilityFactor(),
        effect.volumeFactor(),
        effect.spreadFactor(),
        effect.halted(),
        effect.duration().toMillis() / 1_000.0,
        null);
  }

  /** Rounded, because a fraction like 0.07 times 100 is not quite 7. */
  private static double percent(double fraction) {
    return Math.round(fraction * 1e8) / 1e6;
  }
}
