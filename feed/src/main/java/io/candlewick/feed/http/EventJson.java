package io.candlewick.feed.http;

import io.candlewick.market.event.EventEffect;
import io.candlewick.market.event.EventScope;
import io.candlewick.market.event.MarketEvent;
import io.candlewick.model.Micros;
import java.util.Locale;

/**
 * A market event as the API shows it.
 *
 * @param symbol the only asset that it affects; null for several
 * @param assetType the kind of assets that it affects; null for one asset, or all
 * @param start when it begins
 * @param jumpFromPct least jump of the price, in percent
 * @param jumpToPct largest jump of the price, in percent
 * @param jumpHalfLifeSeconds time after which half of the jump has faded; 0 for a permanent jump
 * @param halfLifeSeconds time after which the volatility factor is halfway back to 1; 0 for no
 *     decay
 * @param durationSeconds how long it lasts; 0 for a jump only
 */
record EventJson(
    String id,
    String kind,
    String symbol,
    String assetType,
    String start,
    double jumpFromPct,
    double jumpToPct,
    double jumpHalfLifeSeconds,
    double volatilityFactor,
    double halfLifeSeconds,
    double volumeFactor,
    double spreadFactor,
    boolean halted,
    double durationSeconds,
    String origin) {

  private static final double MILLIS = 1_000.0;

  static EventJson of(MarketEvent event) {
    EventEffect effect = event.effect();
    return new EventJson(
        event.id(),
        event.kind().profileName(),
        event.scope() instanceof EventScope.OfSymbol one ? one.symbol() : null,
        event.scope() instanceof EventScope.OfType some ? some.type().text() : null,
        Micros.toInstant(event.start()).toString(),
        percent(effect.jumpFrom()),
        percent(effect.jumpTo()),
        effect.jumpHalfLife().toMillis() / MILLIS,
        effect.volatilityFactor(),
        effect.halfLife().toMillis() / MILLIS,
        effect.volumeFactor(),
        effect.spreadFactor(),
        effect.halted(),
        effect.duration().toMillis() / MILLIS,
        event.origin().name().toLowerCase(Locale.ROOT));
  }

  /** Rounds off floating-point noise. */
  private static double percent(double fraction) {
    return Math.round(fraction * 1e8) / 1e6;
  }
}
