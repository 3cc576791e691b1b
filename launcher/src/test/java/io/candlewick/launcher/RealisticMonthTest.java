package io.candlewick.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.analytics.AnomalyRules;
import io.candlewick.market.MarketListener;
import io.candlewick.market.SimulatedMarket;
import io.candlewick.market.event.MarketEvent;
import io.candlewick.market.profile.Profiles;
import io.candlewick.model.Anomaly;
import io.candlewick.model.Micros;
import io.candlewick.model.RawTick;
import io.candlewick.model.SessionBreak;
import io.candlewick.model.Tick;
import io.candlewick.publish.Sequencer;
import io.candlewick.ticklog.score.RuleScore;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Twelve months of the realistic market at one tick in ten seconds, each of another seed, through
 * the sequencer and the anomaly rules. Four companies report their earnings in each of them.
 */
class RealisticMonthTest {
  private static final long START = Micros.of(Instant.parse("2026-01-15T00:00:00Z"));
  private static final long PERIOD = 10_000_000;
  private static final int STEPS = 31 * 8_640;
  private static final int MONTHS = 12;
  private static final Map<String, String> KIND_BY_RULE =
      Map.of("FLASH_CRASH", "FLASH_CRASH", "SPIKE", "PRICE_SPIKE");

  @Test
  void of_a_hundred_alerts_ninety_nine_are_right() {
    Months months = new Months();
    for (long seed = 1; seed <= MONTHS; seed++) {
      months.begin(seed);
      SimulatedMarket.of(Profiles.realistic(), seed, START, PERIOD).steps(STEPS, 1, months);
    }

    assertThat(months.gaps).isGreaterThan(20);
    for (String rule : KIND_BY_RULE.keySet()) {
      RuleScore score = months.score(rule);
      System.out.println(score + ", " + months.gaps + " gaps over breaks are not judged");
      assertThat(score.alerts()).as(rule).isGreaterThan(5);
      assertThat(score.precision().orElseThrow()).as(rule).isGreaterThanOrEqualTo(0.99);
    }
  }

  /** What the rules say of the ticks, and what the simulator knows. */
  private static final class Months implements MarketListener {
    private final Map<String, Long> truths = new TreeMap<>();
    private final Map<String, Long> alerts = new TreeMap<>();
    private final Map<String, Long> right = new TreeMap<>();
    private long gaps;
    private Sequencer sequencer;

    void begin(long epoch) {
      sequencer = Sequencer.live(epoch);
    }

    RuleScore score(String rule) {
      return new RuleScore(
          rule,
          truths.getOrDefault(KIND_BY_RULE.get(rule), 0L),
          alerts.getOrDefault(rule, 0L),
          right.getOrDefault(rule, 0L));
    }

    @Override
    public void tick(RawTick raw) {
      Tick tick = sequencer.sequence(raw);
      if (tick.injected() != null) {
        truths.merge(tick.injected(), 1L, Long::sum);
      }
      for (Anomaly found : AnomalyRules.judge(tick)) {
        alerts.merge(found.rule(), 1L, Long::sum);
        if (KIND_BY_RULE.get(found.rule()).equals(tick.injected())) {
          right.merge(found.rule(), 1L, Long::sum);
        }
      }
      if (SessionBreak.isBefore(tick)
          && AnomalyRules.count(tick.price(), tick.previousPrice()) > 0) {
        gaps++;
      }
    }

    @Override
    public void event(MarketEvent begun) {
      // the ticks say themselves what moved them
    }
  }
}
