package io.candlewick.launcher.plan;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What each part of a platform needs for a workload. Immutable.
 *
 * @param engine what runs the stream
 * @param parts by name, in the order in which a tick passes them
 * @param limits how much each single process has to carry of what it can, the most first
 */
record Plan(Workload work, Engine engine, Map<String, Need> parts, List<Use> limits) {
  /**
   * How much of a limit is used.
   *
   * @param part 1 for all of it
   */
  record Use(Limit limit, double part) {}

  static Plan of(Workload work, Engine engine, UnitCosts costs) {
    Map<String, Need> parts = new LinkedHashMap<>();
    costs.costs().stream()
        .filter(cost -> cost.appliesTo(engine))
        .forEach(cost -> parts.merge(cost.part(), need(cost, work), Need::plus));
    List<Use> limits =
        costs.limits().stream()
            .filter(limit -> limit.appliesTo(engine))
            .map(limit -> new Use(limit, limit.use(work)))
            .sorted(Comparator.comparingDouble(Use::part).reversed())
            .toList();
    return new Plan(work, engine, parts, limits);
  }

  private static Need need(Cost cost, Workload work) {
    double amount = cost.of(work);
    return switch (cost.of()) {
      case CORES -> new Need(amount, 0, 0, 0);
      case MEMORY -> new Need(0, amount, 0, 0);
      case DISK -> new Need(0, 0, amount * work.retentionSeconds(), 0);
      case SENT -> new Need(0, 0, 0, amount);
    };
  }

  Need total() {
    return parts.values().stream().reduce(Need.NOTHING, Need::plus);
  }

  /** What is reached first if the workload grows. */
  Use first() {
    return limits.get(0);
  }
}
