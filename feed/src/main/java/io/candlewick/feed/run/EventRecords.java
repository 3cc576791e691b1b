package io.candlewick.feed.run;

import io.candlewick.market.event.EventEffect;
import io.candlewick.market.event.EventScope;
import io.candlewick.market.event.MarketEvent;
import io.candlewick.model.MarketRecord;
import io.candlewick.model.MarketRecord.ScopeKind;
import java.util.Optional;

/** Events of a market in the form in which they travel. */
final class EventRecords {
  private EventRecords() {}

  static MarketRecord.EventBegun of(MarketEvent event) {
    EventEffect effect = event.effect();
    return new MarketRecord.EventBegun(
        event.id(),
        event.kind().name(),
        scopeOf(event.scope()),
        targetOf(event.scope()),
        event.origin().name(),
        event.start(),
        new MarketRecord.Effect(
            effect.jumpFrom(),
            effect.jumpTo(),
            effect.jumpHalfLife(),
            effect.volatilityFactor(),
            effect.halfLife(),
            effect.volumeFactor(),
            effect.spreadFactor(),
            effect.halted(),
            effect.duration()));
  }

  private static ScopeKind scopeOf(EventScope scope) {
    if (scope instanceof EventScope.OfSymbol) {
      return ScopeKind.SYMBOL;
    }
    return scope instanceof EventScope.OfType ? ScopeKind.ASSET_TYPE : ScopeKind.EVERYTHING;
  }

  private static Optional<String> targetOf(EventScope scope) {
    if (scope instanceof EventScope.OfSymbol one) {
      return Optional.of(one.symbol());
    }
    return scope instanceof EventScope.OfType type
        ? Optional.of(type.type().name())
        : Optional.empty();
  }
}
