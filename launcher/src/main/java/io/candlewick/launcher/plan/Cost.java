package io.candlewick.launcher.plan;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a part uses of a resource: a fixed amount, and one for each unit of work. Immutable.
 *
 * @param part as in {@code kafka}
 * @param engine which engine it is measured with; null for a part that is the same with all
 * @param of the resource, whose unit the amounts have
 * @param fixed without any ticks
 * @param perTick for each tick per second
 * @param perRevision for each candle that is written per second
 * @param perCandle for each new candle per second
 * @param perSymbol for each symbol
 * @param measured where it was measured
 */
record Cost(
    String part,
    Engine engine,
    Resource of,
    double fixed,
    @JsonProperty("per_tick") double perTick,
    @JsonProperty("per_revision") double perRevision,
    @JsonProperty("per_candle") double perCandle,
    @JsonProperty("per_symbol") double perSymbol,
    String measured) {

  /** What is used. */
  enum Resource {
    /** CPU seconds per second. */
    CORES,
    /** Resident memory, in bytes. */
    MEMORY,
    /** What is written to disk and kept, in bytes per second. */
    DISK,
    /** What is sent to other parts, in bytes per second. */
    SENT
  }

  boolean appliesTo(Engine chosen) {
    return engine == null || engine == chosen;
  }

  /** How much of the resource a workload needs. */
  double of(Workload work) {
    return fixed
        + perTick * work.ticksPerSecond()
        + perRevision * work.revisionsPerSecond()
        + perCandle * work.candlesPerSecond()
        + perSymbol * work.symbols();
  }
}
