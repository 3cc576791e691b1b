package io.candlewick.model;

import java.time.Duration;
import java.time.Instant;

/** Instants and durations in microseconds, the form in which they travel. */
public final class Micros {
  private Micros() {}

  /** Exact from the year −290,307 to 294,246; the result is truncated to microseconds. */
  public static long of(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
  }

  public static long of(Duration duration) {
    return duration.toNanos() / 1_000;
  }

  public static Instant toInstant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000);
  }
}
