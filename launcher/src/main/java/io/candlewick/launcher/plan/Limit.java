package io.candlewick.launcher.plan;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How much one process carries, whatever machine it has. Immutable.
 *
 * @param name what it is, as in {@code the feed's thread}
 * @param engine which engine it belongs to; null for all
 * @param ticksPerSecond the most ticks per second; 0 where ticks do not count
 * @param symbols the most symbols; 0 where symbols do not count
 * @param remedy what to do before it is reached
 * @param measured where it was measured
 */
record Limit(
    String name,
    Engine engine,
    @JsonProperty("ticks_per_second") double ticksPerSecond,
    double symbols,
    String remedy,
    String measured) {

  boolean appliesTo(Engine chosen) {
    return engine == null || engine == chosen;
  }

  /** The part of the limit that a workload uses, 1 for all of it. */
  double use(Workload work) {
    double byTicks = ticksPerSecond == 0 ? 0 : work.ticksPerSecond() / ticksPerSecond;
    double bySymbols = symbols == 0 ? 0 : work.symbols() / symbols;
    return Math.max(byTicks, bySymbols);
  }
}
