package io.candlewick.market.event;

import java.util.Objects;

/**
 * Something that happens to a simulated market.
 *
 * @param id unique in one run of a market; it decides, with the seed, how large the jump is
 * @param kind what happens
 * @param scope whom it reaches
 * @param start when, in microseconds since 1970; the first tick at or after it feels it
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
    /** From outside, while the market runs. */
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
