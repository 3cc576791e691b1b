package io.candlewick.launcher.metrics;

import io.candlewick.launcher.process.Supervisor;
import io.candlewick.launcher.status.Memory;
import io.candlewick.metrics.Snapshots;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** The parts that the launcher runs: whether they are up, restarts, memory. Thread-safe. */
final class PartMetrics implements MultiCollector {
  private static final String PART = "part";

  private final Supplier<? extends Collection<Supervisor>> parts;

  /**
   * @param parts those that have been started so far
   */
  PartMetrics(Supplier<? extends Collection<Supervisor>> parts) {
    this.parts = parts;
  }

  @Override
  public MetricSnapshots collect() {
    Collection<Supervisor> now = parts.get();
    return MetricSnapshots.of(
        Snapshots.gauge(
            "candlewick_part_up",
            "Whether the part's process runs and has answered since it was started.",
            PART,
            by(now, part -> part.isUp() ? 1 : 0)),
        Snapshots.counter(
            "candlewick_part_restarts",
            "How often the part has died and was started again.",
            PART,
            by(now, Supervisor::restarts)),
        Snapshots.gauge(
            "candlewick_part_resident_memory_bytes",
            "Memory of the part's processes; shared pages count in proportion.",
            PART,
            by(now, part -> part.process().map(Memory::ofTree).orElse(0L))));
  }

  private static SortedMap<String, Long> by(
      Collection<Supervisor> parts, ToLongFunction<Supervisor> value) {
    SortedMap<String, Long> values = new TreeMap<>();
    parts.forEach(part -> values.put(label(part), value.applyAsLong(part)));
    return values;
  }

  /** The stream is called by what it does, as in the targets, and not by what hosts it. */
  private static String label(Supervisor part) {
    String name = part.part().name();
    return name.equals("spark") ? ScrapeTarget.STREAM : name;
  }
}
