package io.candlewick.ticklog.score;

import java.util.List;

/**
 * What a score found. Immutable.
 *
 * @param ticks how many ticks were judged
 * @param rules one line a rule
 * @param leftOut truths and alerts whose ticks were not judged
 * @param notes what was left out or is out of the ordinary
 */
public record ScoreReport(long ticks, List<RuleScore> rules, long leftOut, List<String> notes) {
  public ScoreReport {
    rules = List.copyOf(rules);
    notes = List.copyOf(notes);
  }

  /** Whether there was neither a truth nor an alert. */
  public boolean isEmpty() {
    return rules.stream().allMatch(rule -> rule.truthTicks() == 0 && rule.alerts() == 0);
  }
}
