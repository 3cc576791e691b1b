package io.candlewick.analytics;

import io.candlewick.model.Anomaly;
import io.candlewick.model.Returns;
import io.candlewick.model.SessionBreak;
import io.candlewick.model.Tick;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The active rules, and the anomalies that they find in a tick. Pure and thread-safe. */
public final class AnomalyRules {
  private static final List<AnomalyRule> ALL =
      List.of(ReturnLimit.flashCrash(), ReturnLimit.spike());

  private AnomalyRules() {}

  /** Every rule in force, in the order in which they judge. */
  public static List<AnomalyRule> all() {
    return ALL;
  }

  /**
   * How many rules find an anomaly in a tick, unless trading had paused before it. Allocates
   * nothing.
   *
   * @param price scaled by 10<sup>8</sup>, positive
   * @param previousPrice scaled by 10<sup>8</sup>, or {@link Tick#NO_PREVIOUS_PRICE}: none found
   */
  public static int count(long price, long previousPrice) {
    return previousPrice == Tick.NO_PREVIOUS_PRICE
        ? 0
        : countOfReturn(Returns.percent(price, previousPrice));
  }

  /** How many rules find an anomaly in a return, in percent scaled by 10<sup>8</sup>. */
  static int countOfReturn(long returnPct) {
    int found = 0;
    for (int i = 0; i < ALL.size(); i++) {
      if (ALL.get(i).severity(returnPct).isPresent()) {
        found++;
      }
    }
    return found;
  }

  /**
   * The anomalies in one tick, in the order of the rules; empty, and nothing allocated, for an
   * ordinary tick and for one after a {@link SessionBreak}.
   */
  public static List<Anomaly> judge(Tick tick) {
    if (tick.previousPrice() == Tick.NO_PREVIOUS_PRICE || SessionBreak.isBefore(tick)) {
      return List.of();
    }
    long returnPct = Returns.percent(tick.price(), tick.previousPrice());
    if (countOfReturn(returnPct) == 0) {
      return List.of();
    }
    Instant time = Instant.EPOCH.plus(tick.eventTime(), ChronoUnit.MICROS);
    List<Anomaly> found = new ArrayList<>();
    for (AnomalyRule rule : ALL) {
      rule.severity(returnPct)
          .map(
              severity ->
                  new Anomaly(
                      rule.name(),
                      severity,
                      tick.symbol(),
                      tick.assetType(),
                      tick.epoch(),
                      tick.sequence(),
                      time,
                      tick.price(),
                      tick.previousPrice(),
                      returnPct))
          .ifPresent(found::add);
    }
    return List.copyOf(found);
  }
}
