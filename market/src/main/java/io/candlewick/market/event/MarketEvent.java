package io.candlewick.market.event;

import java.util.Objects;

/**
 * An event in a simulated market.
 *
 * @param id unique in one run of a market; with the seed, it determines the size of the jump
 * @param kind what happens
 * @param scope the assets that it affects
 * @param start when, in microseconds since 1970; it affects ticks from this time on
 * @param effect what it does
 * @param origin where it comes from
 */
public record MarketEvent(
    String id, EventKind kind, EventScope scope, long start, EventEffect effect, Origin origin) {

  /** Where an event comes from. */
  public enum Origin {
    /** Drawn by the simulation. */
    RANDOM,
    /** In the market's profile. */
    SCHEDULED,
    /** Injected while the market runs. */
    INJECTED
  }

  public MarketEvent {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(effect, "effect");
    Objects.requireNonNull(origin, "origin");
  }
}
