package io.candlewick.ticklog.score;

import java.util.OptionalDouble;

/**
 * How well one rule finds the simulator's anomalies.
 *
 * @param rule the rule, as in {@code SPIKE}
 * @param truthTicks ticks that jumped for the reason that the rule looks for
 * @param alerts ticks that the rule named
 * @param truePositives ticks that are both
 */
public record RuleScore(String rule, long truthTicks, long alerts, long truePositives) {
  public RuleScore {
    if (truePositives < 0 || truePositives > Math.min(truthTicks, alerts)) {
      throw new IllegalArgumentException(
          truePositives + " of " + alerts + " alerts cannot be among " + truthTicks + " ticks");
    }
  }

  /** Alerts without a truth. */
  public long falseAlarms() {
    return alerts - truePositives;
  }

  /** Truths without an alert. */
  public long missed() {
    return truthTicks - truePositives;
  }

  /** The part of the alerts that is right, 0 to 1; empty without alerts. */
  public OptionalDouble precision() {
    return part(alerts);
  }

  /** The part of the truth that was found, 0 to 1; empty without truth. */
  public OptionalDouble recall() {
    return part(truthTicks);
  }

  private OptionalDouble part(long whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) truePositives / whole);
  }
}
