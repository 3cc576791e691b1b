package io.candlewick.live.source;

import java.time.Clock;
import java.util.Objects;
import java.util.function.DoubleSupplier;

/**
 * What a source uses besides its provider; tests replace all of it.
 *
 * @param clock this machine's time
 * @param pause how it waits
 * @param chance uniform from 0 to below 1; spreads retries so that clients do not return all at
 *     once
 */
public record Surroundings(Clock clock, Pause pause, DoubleSupplier chance) {
  public Surroundings {
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(pause, "pause");
    Objects.requireNonNull(chance, "chance");
  }
}
