package io.candlewick.analytics;

import io.candlewick.model.Severity;
import java.util.Optional;

/**
 * A rule that judges one tick by its return against its previous price, unless trading had paused
 * in between: see {@link io.candlewick.model.SessionBreak}. Implementations are pure and
 * thread-safe, allocate nothing, and are listed in {@link AnomalyRules}.
 */
public interface AnomalyRule {
  /** The rule's name, as in {@code FLASH_CRASH}: part of the identity of its anomalies. */
  String name();

  /**
   * The severity of a return; empty if the rule finds nothing.
   *
   * @param returnPct the return in percent, scaled by 10<sup>8</sup>
   */
  Optional<Severity> severity(long returnPct);
}
