package io.candlewick.batch.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.market.Profile;
import io.candlewick.market.profile.Profiles;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class MarketHoursTest {
  private static List<String> rows(DataSource database, String symbol) {
    return new JdbcTemplate(database)
        .queryForList(
            """
            SELECT concat_ws(' ', to_char(opens_at AT TIME ZONE 'UTC', 'DD HH24:MI'),
              to_char(closes_at AT TIME ZONE 'UTC', 'HH24:MI'), ticks_per_minute)
            FROM market_hours WHERE symbol = ? ORDER BY opens_at
            """,
            String.class,
            symbol);
  }

  private static void write(
      DataSource database,
      Profile profile,
      boolean alwaysOpen,
      String rate,
      String from,
      String to) {
    MarketHours.write(
        database,
        profile,
        alwaysOpen,
        new BigDecimal(rate),
        Instant.parse(from),
        Instant.parse(to));
  }

  @Test
  void the_hours_of_an_exchange_are_cut_at_full_hours_and_end_over_night_and_weekend() {
    try (HikariDataSource pool = OneDatabase.open(OneDatabase.migrated())) {
      // A Friday to the Monday after it, on which New York has daylight saving time.
      write(pool, Profiles.realistic(), false, "1", "2026-03-06T12:00:00Z", "2026-03-09T15:00:00Z");
      assertThat(rows(pool, "AAPL"))
          .containsExactly(
              "06 14:30 15:00 60",
              "06 15:00 16:00 60",
              "06 16:00 17:00 60",
              "06 17:00 18:00 60",
              "06 18:00 19:00 60",
              "06 19:00 20:00 60",
              "06 20:00 21:00 60",
              "09 13:30 14:00 60",
              "09 14:00 15:00 60");
      assertThat(rows(pool, "BTC-USD")).hasSize(75);
      assertThat(rows(pool, "EUR-USD")).contains("06 21:00 22:00 60", "08 21:00 22:00 60");
    }
  }

  @Test
  void writing_again_changes_nothing_and_later_hours_are_added() {
    try (HikariDataSource pool = OneDatabase.open(OneDatabase.migrated())) {
      Profile profile = Profiles.standard();
      write(pool, profile, false, "0.1", "2026-03-04T10:20:00Z", "2026-03-04T11:30:00Z");
      List<String> first = rows(pool, "AAPL");
      assertThat(first).containsExactly("04 10:00 11:00 6", "04 11:00 12:00 6");
      write(pool, profile, false, "0.1", "2026-03-04T10:20:00Z", "2026-03-04T11:30:00Z");
      assertThat(rows(pool, "AAPL")).isEqualTo(first);
      write(pool, profile, false, "0.1", "2026-03-04T12:00:00Z", "2026-03-04T13:00:00Z");
      assertThat(rows(pool, "AAPL")).hasSize(3).containsAll(first);
    }
  }

  @Test
  void a_market_that_is_started_anew_within_an_hour_expects_what_both_expect_of_it() {
    try (HikariDataSource pool = OneDatabase.open(OneDatabase.migrated())) {
      Profile realistic = Profiles.realistic();
      write(pool, realistic, true, "1", "2026-03-04T14:00:00Z", "2026-03-04T17:00:00Z");
      write(pool, realistic, false, "2", "2026-03-04T14:10:00Z", "2026-03-04T16:00:00Z");
      assertThat(rows(pool, "AAPL"))
          .containsExactly("04 14:30 15:00 60", "04 15:00 16:00 120", "04 16:00 17:00 60");
      write(pool, realistic, true, "2", "2026-03-04T14:20:00Z", "2026-03-04T15:00:00Z");
      assertThat(rows(pool, "AAPL")).startsWith("04 14:30 15:00 60");
      assertThat(rows(pool, "BTC-USD")).startsWith("04 14:00 15:00 60");
    }
  }
}
