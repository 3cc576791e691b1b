package io.candlewick.feed.http;

import io.candlewick.market.Asset;
import io.candlewick.market.MarketTime;
import io.candlewick.model.Micros;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Which simulated assets do not trade now, by the hours of their markets. Thread-safe. */
final class ClosedMarkets {
  private final MarketFacts facts;
  private final Clock clock;

  ClosedMarkets(MarketFacts facts, Clock clock) {
    this.facts = facts;
    this.clock = clock;
  }

  /** An asset that does not trade, and when its market opens. */
  record Closed(String symbol, Instant until) {}

  /** All assets that do not trade now, in their order. */
  List<Closed> all() {
    return facts.assets().stream()
        .map(Asset::symbol)
        .flatMap(symbol -> until(symbol).map(until -> new Closed(symbol, until)).stream())
        .toList();
  }

  /** When the market of a symbol opens; empty if it is open, or the symbol is not simulated. */
  Optional<Instant> until(String symbol) {
    MarketTime time = facts.times().get(symbol);
    if (time == null) {
      return Optional.empty();
    }
    OptionalLong until = time.closedUntil(Micros.of(clock.instant()));
    return until.isPresent() ? Optional.of(Micros.toInstant(until.getAsLong())) : Optional.empty();
  }

  /** How long the market of a symbol stays closed; empty as {@link #until} is. */
  Optional<Duration> stays(String symbol) {
    return until(symbol).map(until -> Duration.between(clock.instant(), until));
  }
}
