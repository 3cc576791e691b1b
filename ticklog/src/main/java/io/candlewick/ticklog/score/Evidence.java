package io.candlewick.ticklog.score;

import io.candlewick.model.Anomaly;
import io.candlewick.model.MarketRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the simulator and the rules say of ticks, and which of these ticks may be judged. Holds
 * every truth and alert, about 150 bytes each. Not thread-safe.
 */
final class Evidence {
  private final Map<TickKey, String> kinds = new HashMap<>();
  private final Map<TickKey, Set<String>> alerts = new HashMap<>();
  private final Set<TickKey> judged = new HashSet<>();
  private long recovered;

  void add(MarketRecord.TruthTick truth) {
    kinds.put(new TickKey(truth.symbol(), truth.epoch(), truth.sequence()), truth.kind());
  }

  void add(Anomaly anomaly) {
    alerts
        .computeIfAbsent(
            new TickKey(anomaly.symbol(), anomaly.epoch(), anomaly.sequence()),
            absent -> new HashSet<>())
        .add(anomaly.rule());
  }

  /**
   * Takes a tick that the rules have passed.
   *
   * @param injected what it says of itself, or {@code null}
   */
  void judge(TickKey tick, String injected) {
    if (injected != null && kinds.putIfAbsent(tick, injected) == null) {
      recovered++;
    }
    if (kinds.containsKey(tick) || alerts.containsKey(tick)) {
      judged.add(tick);
    }
  }

  /** Ticks that say of themselves that they jumped, and have no record of it. */
  long recovered() {
    return recovered;
  }

  long unjudgedTruths() {
    return kinds.keySet().stream().filter(tick -> !judged.contains(tick)).count();
  }

  long unjudgedAlerts() {
    return alerts.keySet().stream().filter(tick -> !judged.contains(tick)).count();
  }

  List<RuleScore> scores() {
    return ScoredRule.ALL.stream().map(this::score).toList();
  }

  private RuleScore score(ScoredRule rule) {
    long truths = 0;
    long named = 0;
    long both = 0;
    for (TickKey tick : judged) {
      boolean isTruth = rule.kind().equals(kinds.get(tick));
      boolean isNamed = alerts.getOrDefault(tick, Set.of()).contains(rule.rule());
      truths += isTruth ? 1 : 0;
      named += isNamed ? 1 : 0;
      both += isTruth && isNamed ? 1 : 0;
    }
    return new RuleScore(rule.rule(), truths, named, both);
  }

  /** Of the false alarms those on ticks that jumped for another reason, by that reason. */
  Map<String, Long> alarmsForOtherReasons() {
    Map<String, Long> counts = new TreeMap<>();
    for (ScoredRule rule : ScoredRule.ALL) {
      judged.stream()
          .filter(tick -> alerts.getOrDefault(tick, Set.of()).contains(rule.rule()))
          .map(kinds::get)
          .filter(Objects::nonNull)
          .filter(kind -> !kind.equals(rule.kind()))
          .forEach(kind -> counts.merge(kind, 1L, Long::sum));
    }
    return counts;
  }

  /** A rule among the alerts that is not scored. */
  Optional<String> unknownRule() {
    return alerts.values().stream()
        .flatMap(Set::stream)
        .filter(rule -> ScoredRule.ALL.stream().noneMatch(known -> known.rule().equals(rule)))
        .findFirst();
  }
}
