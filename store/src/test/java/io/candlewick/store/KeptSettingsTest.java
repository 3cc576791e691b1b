package io.candlewick.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.LatenessSchedule;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeptSettingsTest {
  private static final CandleInterval MINUTE = CandleInterval.ONE_MINUTE;
  private static final Duration FIVE = Duration.ofMinutes(5);

  private final HikariDataSource database = Databases.migrated();
  private final KeptSettings settings = new KeptSettings(database);

  @AfterEach
  void close() {
    database.close();
  }

  private static Map<Integer, Long> neverAsked() {
    throw new AssertionError("nothing changes, so no end is needed");
  }

  @Test
  void the_first_lateness_holds_from_the_beginning_and_another_from_the_ends_on() {
    assertThat(settings.lateness()).isEmpty();
    LatenessSchedule first = settings.keep(MINUTE, FIVE, KeptSettingsTest::neverAsked);
    assertThat(first).isEqualTo(LatenessSchedule.constant(FIVE));
    assertThat(settings.keep(MINUTE, FIVE, KeptSettingsTest::neverAsked)).isEqualTo(first);

    LatenessSchedule second = settings.keep(MINUTE, Duration.ZERO, () -> Map.of(0, 17L, 4, 3L));
    assertThat(settings.keep(MINUTE, Duration.ZERO, KeptSettingsTest::neverAsked))
        .isEqualTo(second);
    settings.keep(MINUTE, Duration.ofMillis(500), () -> Map.of(0, 20L, 4, 2L));

    LatenessSchedule kept = settings.lateness().orElseThrow();
    assertThat(kept.microsAt(0, 16)).isEqualTo(300_000_000);
    assertThat(kept.microsAt(0, 17)).isZero();
    assertThat(kept.microsAt(0, 20)).isEqualTo(500_000);
    assertThat(kept.microsAt(4, 2)).as("an end never moves back").isEqualTo(300_000_000);
    assertThat(kept.microsAt(4, 3)).isEqualTo(500_000);
    assertThat(kept.microsAt(9, 0)).as("a partition made later").isEqualTo(500_000);
    assertThat(kept.nextChange(0, 16)).isEqualTo(17);
    assertThat(kept.nextChange(0, 20)).isEqualTo(Long.MAX_VALUE);
    assertThat(kept.longest()).isEqualTo(FIVE);
  }

  @Test
  void candles_of_another_length_are_refused_with_the_remedy() {
    settings.keep(MINUTE, FIVE, KeptSettingsTest::neverAsked);
    assertThatThrownBy(
            () -> settings.keep(CandleInterval.parse("5m"), FIVE, KeptSettingsTest::neverAsked))
        .hasMessageContaining("5m")
        .hasMessageContaining("go on with 1m")
        .hasMessageContaining("empty database");
  }
}
