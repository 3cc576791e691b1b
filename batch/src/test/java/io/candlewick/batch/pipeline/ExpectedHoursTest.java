package io.candlewick.batch.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.batch.check.Databases;
import io.candlewick.batch.check.GoodTicks;
import io.candlewick.batch.check.OneDatabase;
import io.candlewick.store.PostgresAddress;
import io.candlewick.store.PostgresPool;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectedHoursTest {
  private static final String HOURS =
      "SELECT DISTINCT date_trunc('hour', opens_at, 'UTC')::text FROM market_hours ORDER BY 1";

  private final PostgresAddress address = OneDatabase.address(OneDatabase.copyOf(Databases.good()));

  @Test
  void hours_that_nobody_knows_are_completed_from_the_first_candle_on_and_known_ones_stay()
      throws Exception {
    Instant first = GoodTicks.BEGIN.truncatedTo(ChronoUnit.HOURS);
    Instant last = first.plus(Duration.ofHours(2));
    List<String> known = TestDatabase.rows(address, HOURS);
    TestDatabase.run(
        address,
        "UPDATE market_hours SET ticks_per_minute = 77 WHERE opens_at >= '%1$s' AND opens_at < '%2$s';"
                .formatted(first.plus(Duration.ofHours(1)), last)
            + "DELETE FROM market_hours WHERE opens_at < '%1$s' OR opens_at >= '%2$s'"
                .formatted(first.plus(Duration.ofHours(1)), last));
    MarketExpectation market =
        new MarketExpectation(GoodTicks.PROFILE.alwaysOpen(), true, new BigDecimal("0.1"));
    try (HikariDataSource database = PostgresPool.open(address, 2)) {
      new ExpectedHours(market, database).completeUpTo(last);
    }
    assertThat(known).hasSizeGreaterThanOrEqualTo(3);
    assertThat(TestDatabase.rows(address, HOURS)).isEqualTo(known.subList(0, 3));
    assertThat(
            TestDatabase.rows(
                address,
                "SELECT DISTINCT ticks_per_minute FROM market_hours ORDER BY ticks_per_minute"))
        .containsExactly("6", "77");
  }
}
