package io.candlewick.ticklog.score;

import java.util.List;

/**
 * A rule and the kind of event that it looks for.
 *
 * @param rule as anomalies name it
 * @param kind as {@code market.events} names it
 */
record ScoredRule(String rule, String kind) {
  static final List<ScoredRule> ALL =
      List.of(new ScoredRule("FLASH_CRASH", "FLASH_CRASH"), new ScoredRule("SPIKE", "PRICE_SPIKE"));
}
