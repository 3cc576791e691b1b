package io.candlewick.batch.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import io.candlewick.batch.check.CheckStatus;
import io.candlewick.batch.check.CheckSubject;
import io.candlewick.batch.check.Checks;
import io.candlewick.batch.report.ReportDatabase;
import io.candlewick.batch.report.Reports;
import io.candlewick.batch.report.SampleMarket;
import io.candlewick.dbt.DbtRunner;
import io.candlewick.dbt.DbtSettings;
import io.candlewick.dbt.graph.Selection;
import io.candlewick.dbt.project.DbtProject;
import io.candlewick.dbt.run.RunListener;
import io.candlewick.dbt.run.RunReport;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Micros;
import io.candlewick.model.Tick;
import io.candlewick.model.TickBuilder;
import io.candlewick.store.DocumentStore;
import io.candlewick.store.TickDocuments;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ten days of two symbols, each day from 12:00 to 13:00; the last one is 10 November. */
class RetentionTest {
  private static final Instant FIRST_DAY = Instant.parse("2026-11-01T00:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-10T15:30:00Z");
  private static final int DAYS = 10;
  private static final List<SampleMarket.Asset> TWO = SampleMarket.TEN.subList(0, 2);
  private static final String CANDLES =
      "SELECT symbol || ' ' || count(*) || ' ' || min(window_start AT TIME ZONE 'UTC')::date"
          + " FROM ohlcv GROUP BY symbol ORDER BY symbol";

  private final HikariDataSource database = ReportDatabase.migrated();
  private final HandLog log = new HandLog();

  @TempDir private Path folder;

  RetentionTest() {
    SampleMarket market = new SampleMarket(database);
    for (int day = 0; day < DAYS; day++) {
      Instant noon = FIRST_DAY.plus(Duration.ofDays(day)).plusSeconds(43_200);
      market.trade(TWO, noon, noon.plusSeconds(3_600));
    }
    market.balance();
    run("UPDATE tick_balance SET late = 3, rejected = 0, watermark = '2026-11-10T12:55:00Z'");
    run(
        "INSERT INTO pipeline_reports (report_hour, attempt, is_final, status, checks_passed,"
            + " checks_failed, details) SELECT DISTINCT date_trunc('hour', window_start, 'UTC'), 1,"
            + " true, 'success', 1, 0, '{}'::jsonb FROM ohlcv");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void run(String sql) {
    JdbcClient.create(database).sql(sql).update();
  }

  private List<String> rows(String sql) {
    return JdbcClient.create(database).sql(sql).query(String.class).list();
  }

  private Retention retention() {
    return new Retention(new RetentionSources(log, database, Optional.empty(), folder));
  }

  private RetentionReport apply(RetentionSettings settings) {
    return retention().apply(settings, NOW, line -> {});
  }

  private static RetentionSettings candles(int days) {
    return new RetentionSettings(Keep.ALL, Keep.ALL, Keep.ofDays(days), Keep.ALL, false, false);
  }

  private long ticks(String where) {
    return Long.parseLong(
        rows("SELECT coalesce(sum(tick_count), 0)::text FROM ohlcv WHERE " + where).get(0));
  }

  @Test
  void old_candles_go_by_whole_days_and_the_balance_still_adds_up() {
    long old = ticks("window_start < '2026-11-07T00:00:00Z'");

    RetentionReport report = apply(candles(3));

    assertThat(report).isEqualTo(new RetentionReport(false, 0, 0, 2 * 6 * 60, old, 0, List.of()));
    assertThat(rows(CANDLES)).containsExactly("AAPL 240 2026-11-07", "BTCUSDT 240 2026-11-07");
    assertThat(balanceCheck()).isEqualTo(CheckStatus.PASS);
    assertThat(rows("SELECT sum(ticks)::text FROM removed_candles"))
        .containsExactly(Long.toString(old));
    assertThat(
            rows(
                "SELECT DISTINCT to_char(removed_to AT TIME ZONE 'UTC', 'MM-DD HH24:MI')"
                    + " FROM removed_candles"))
        .containsExactly("11-07 00:00");

    assertThat(apply(candles(3)).isEmpty()).isTrue();
    assertThat(balanceCheck()).isEqualTo(CheckStatus.PASS);
  }

  private CheckStatus balanceCheck() {
    return Checks.load(Path.of("checks"))
        .run(
            new CheckSubject(NOW.minusSeconds(3 * 3_600 + 1_800), NOW, database, Optional.empty()),
            Set.of("tick_balance"),
            result -> {})
        .get(0)
        .status();
  }

  @Test
  void a_dry_run_counts_the_same_and_removes_nothing() {
    List<String> before = rows(CANDLES);

    RetentionReport dry = apply(candles(3).dryRun());

    assertThat(rows(CANDLES)).isEqualTo(before);
    RetentionReport real = apply(candles(3));
    assertThat(dry)
        .isEqualTo(
            new RetentionReport(true, 0, 0, real.candles(), real.candleTicks(), 0, real.notes()));
  }

  @Test
  void nothing_goes_by_default() {
    assertThat(RetentionSettings.keepingAll().keepsAll()).isTrue();
    assertThat(apply(RetentionSettings.keepingAll()).isEmpty()).isTrue();
    assertThat(log.reads).isZero();
    assertThat(apply(candles(11)).isEmpty()).isTrue();
    assertThat(log.reads).as("the log is read only if something is old").isZero();
  }

  @Test
  void candles_stay_while_ticks_of_their_day_are_on_the_log() {
    log.oldestFrom.put(0L, Map.of("AAPL", Instant.parse("2026-11-03T12:30:00Z")));

    RetentionReport report = apply(candles(3));

    assertThat(rows(CANDLES)).containsExactly("AAPL 480 2026-11-03", "BTCUSDT 240 2026-11-07");
    assertThat(report.notes())
        .containsExactly(
            "Candles of 1 symbol that are older than 3d were kept, because ticks of the same days"
                + " are still on market.ticks.");
  }

  @Test
  void all_of_a_symbol_stays_while_late_ticks_of_it_wait() {
    run("UPDATE tick_balance SET late = 4 WHERE symbol = 'BTCUSDT'");

    RetentionReport report = apply(candles(3));

    assertThat(rows(CANDLES)).containsExactly("AAPL 240 2026-11-07", "BTCUSDT 600 2026-11-01");
    assertThat(report.notes())
        .containsExactly(
            "Candles of 1 symbol that are older than 3d were kept, because late ticks wait for a"
                + " repair.");
  }

  @Test
  void candles_from_the_first_hour_without_a_good_report_stay_unless_told_otherwise() {
    run("DELETE FROM pipeline_reports WHERE report_hour = '2026-11-05T12:00:00Z'");
    assertThat(apply(candles(3)).notes())
        .containsExactly(
            "Candles of 2 symbols that are older than 3d were kept, because the report of"
                + " 2026-11-05T12:00:00Z failed or is missing.");
    assertThat(rows(CANDLES)).containsExactly("AAPL 360 2026-11-05", "BTCUSDT 360 2026-11-05");

    run("UPDATE pipeline_reports SET status = 'failed' WHERE report_hour = '2026-11-06T12:00:00Z'");
    RetentionSettings all =
        new RetentionSettings(Keep.ALL, Keep.ALL, Keep.ofDays(3), Keep.ALL, true, false);
    assertThat(apply(all).candles()).isEqualTo(240);
    assertThat(rows(CANDLES)).containsExactly("AAPL 240 2026-11-07", "BTCUSDT 240 2026-11-07");
  }

  @Test
  void hours_before_the_very_first_report_do_not_hold_up_later_ones() {
    run("DELETE FROM pipeline_reports WHERE report_hour < '2026-11-03T00:00:00Z'");

    assertThat(apply(candles(3)).notes()).isEmpty();
    assertThat(rows(CANDLES)).containsExactly("AAPL 240 2026-11-07", "BTCUSDT 240 2026-11-07");
  }

  @Test
  void candles_that_the_stream_may_still_change_stay() {
    run(
        "UPDATE tick_balance SET watermark = '2026-11-04T12:10:00Z' WHERE symbol = 'AAPL';"
            + "UPDATE ohlcv SET state = 'OPEN' WHERE symbol = 'BTCUSDT' AND window_start ="
            + " '2026-11-02T12:59:00Z'");

    RetentionReport report = apply(candles(3));

    assertThat(rows(CANDLES)).containsExactly("AAPL 420 2026-11-04", "BTCUSDT 540 2026-11-02");
    assertThat(report.notes()).hasSize(2);
  }

  @Test
  void a_removal_that_was_broken_off_goes_on_from_there() {
    long old = ticks("window_start < '2026-11-07T00:00:00Z'");

    assertThatThrownBy(
            () ->
                retention()
                    .apply(
                        candles(3),
                        NOW,
                        line -> {
                          if (line.contains("BTCUSDT")) {
                            throw new IllegalStateException("killed");
                          }
                        }))
        .hasMessage("killed");
    assertThat(rows(CANDLES)).containsExactly("AAPL 240 2026-11-07", "BTCUSDT 600 2026-11-01");
    assertThat(balanceCheck()).isEqualTo(CheckStatus.PASS);

    assertThat(apply(candles(3)).candles()).isEqualTo(360);
    assertThat(rows("SELECT sum(ticks)::text FROM removed_candles"))
        .containsExactly(Long.toString(old));
    assertThat(balanceCheck()).isEqualTo(CheckStatus.PASS);
  }

  @Test
  void the_marts_and_their_tests_stay_right() throws Exception {
    assertThat(dbt().run(Selection.all()).results()).noneMatch(r -> r.status().isFailure());
    List<String> kpis = rows("SELECT hour || symbol || volume FROM mart_market_kpis ORDER BY 1");

    apply(candles(3));

    RunReport models = dbt().run(Selection.all());
    assertThat(models.results()).isNotEmpty().noneMatch(r -> r.status().isFailure());
    RunReport tests = dbt().test(Selection.all());
    assertThat(tests.results()).isNotEmpty().noneMatch(r -> r.status().isFailure());
    assertThat(rows("SELECT hour || symbol || volume FROM mart_market_kpis ORDER BY 1"))
        .isEqualTo(kpis);
  }

  private DbtRunner dbt() throws Exception {
    return new DbtRunner(
        DbtProject.load(Path.of("dbt")),
        database,
        DbtSettings.of("public", folder.resolve("target")),
        RunListener.NONE);
  }

  @Test
  void reports_go_with_their_checks_and_pages_but_failed_ones_stay() throws Exception {
    run(
        "UPDATE pipeline_reports SET status = 'failed' WHERE report_hour = '2026-11-02T12:00:00Z';"
            + "INSERT INTO check_results (report_hour, attempt, position, check_name, question,"
            + " severity, status, observed, expected, row_count, seconds) SELECT report_hour, 1, 1,"
            + " 'fresh', '', 'critical', 'pass', '', '', 0, 0 FROM pipeline_reports");
    Path old = Reports.page(folder, Instant.parse("2026-11-01T12:00:00Z"));
    Path recent = Reports.page(folder, Instant.parse("2026-11-09T12:00:00Z"));
    Files.writeString(old, "old");
    Files.writeString(recent, "recent");

    RetentionReport report =
        apply(new RetentionSettings(Keep.ALL, Keep.ALL, Keep.ALL, Keep.ofDays(3), false, false));

    assertThat(report.reports()).isEqualTo(6);
    assertThat(report.notes()).containsExactly("1 report was kept, because it failed.");
    assertThat(rows("SELECT to_char(report_hour AT TIME ZONE 'UTC', 'DD') FROM pipeline_reports"))
        .containsExactlyInAnyOrder("02", "08", "09", "10");
    assertThat(rows("SELECT to_char(report_hour AT TIME ZONE 'UTC', 'DD') FROM check_results"))
        .containsExactlyInAnyOrder("02", "08", "09", "10");
    assertThat(old).doesNotExist();
    assertThat(recent).hasContent("recent");
  }

  @Test
  void a_report_stays_as_long_as_the_candles_of_its_hour() {
    log.oldestFrom.put(0L, Map.of("AAPL", Instant.parse("2026-11-03T12:30:00Z")));

    RetentionReport report =
        apply(
            new RetentionSettings(
                Keep.ALL, Keep.ALL, Keep.ofDays(3), Keep.ofDays(3), false, false));

    assertThat(report.reports()).isEqualTo(2);
    assertThat(report.notes())
        .contains(
            "Reports from 2026-11-03T00:00:00Z on were kept, because candles of that time are.");
  }

  @Test
  void documents_go_unless_their_ticks_are_still_on_the_log() {
    MongoServer server = new MongoServer(H2Backend.inMemory());
    try {
      InetSocketAddress address = server.bind();
      DocumentStore store =
          new DocumentStore(
              "mongodb://127.0.0.1:" + address.getPort(),
              io.candlewick.store.Retention.unbounded());
      List<Tick> ticks = new ArrayList<>();
      for (SampleMarket.Asset asset : TWO) {
        for (int day = 0; day < DAYS; day++) {
          ticks.add(tick(asset.symbol(), day, FIRST_DAY.plus(Duration.ofDays(day))));
        }
      }
      log.oldestFrom.put(0L, Map.of("AAPL", Instant.parse("2026-11-03T12:30:00Z")));
      RetentionSettings settings =
          new RetentionSettings(Keep.ALL, Keep.ofDays(3), Keep.ALL, Keep.ALL, false, false);
      Retention retention =
          new Retention(new RetentionSources(log, database, Optional.of(store), folder));
      try (TickDocuments documents =
          TickDocuments.open(store.uri(), io.candlewick.store.Retention.unbounded())) {
        documents.write(ticks);

        assertThat(retention.apply(settings.dryRun(), NOW, line -> {}).documents()).isEqualTo(8);
        RetentionReport report = retention.apply(settings, NOW, line -> {});

        assertThat(report.documents()).isEqualTo(8);
        assertThat(report.notes())
            .containsExactly(
                "Documents of 1 symbol that are older than 3d were kept, because ticks of the same"
                    + " days are still on market.ticks.");
        assertThat(ticks.stream().filter(tick -> documents.find(tick.id()).isEmpty()))
            .extracting(tick -> tick.symbol() + tick.sequence())
            .containsExactly(
                "AAPL1",
                "AAPL2",
                "BTCUSDT1",
                "BTCUSDT2",
                "BTCUSDT3",
                "BTCUSDT4",
                "BTCUSDT5",
                "BTCUSDT6");
        assertThat(retention.apply(settings, NOW, line -> {}).isEmpty()).isTrue();
      }
    } finally {
      server.shutdownNow();
    }
  }

  private static Tick tick(String symbol, int day, Instant time) {
    return TickBuilder.tick(symbol, 1, day + 1, Micros.of(time), FixedPoint.ONE).build();
  }

  @Test
  void the_log_is_cut_first_so_that_its_candles_go_in_the_same_run() {
    log.doneBefore.put(NOW.minus(Duration.ofDays(2)), 500L);
    log.oldestFrom.put(0L, Map.of("AAPL", FIRST_DAY, "BTCUSDT", FIRST_DAY));
    log.oldestFrom.put(500L, Map.of("AAPL", Instant.parse("2026-11-08T15:30:00Z")));
    RetentionSettings settings =
        new RetentionSettings(Keep.ofDays(2), Keep.ALL, Keep.ofDays(3), Keep.ALL, false, false);

    RetentionReport dry = apply(settings.dryRun());
    assertThat(log.start).isZero();
    RetentionReport report = apply(settings);

    assertThat(log.start).isEqualTo(500);
    assertThat(report.logRecords()).isEqualTo(500).isEqualTo(dry.logRecords());
    assertThat(report.candles()).isEqualTo(720).isEqualTo(dry.candles());
  }

  @Test
  void the_log_is_left_alone_while_late_ticks_wait() {
    log.doneBefore.put(NOW.minus(Duration.ofDays(2)), 500L);
    run("UPDATE tick_balance SET late = 5 WHERE symbol = 'BTCUSDT'");

    RetentionReport report =
        apply(new RetentionSettings(Keep.ofDays(2), Keep.ALL, Keep.ALL, Keep.ALL, false, false));

    assertThat(report.isEmpty()).isTrue();
    assertThat(log.start).isZero();
    assertThat(report.notes())
        .containsExactly(
            "No record of market.ticks was removed, because 2 late ticks wait for a repair.");
  }

  @Test
  void of_two_at_once_one_does_nothing() {
    List<RetentionReport> inner = new ArrayList<>();

    RetentionReport outer =
        retention()
            .apply(
                candles(3),
                NOW,
                line -> {
                  if (inner.isEmpty()) {
                    inner.add(apply(candles(3)));
                  }
                });

    assertThat(inner).singleElement().matches(RetentionReport::isEmpty);
    assertThat(inner.get(0).notes())
        .containsExactly("Nothing was removed, because another retention is at work.");
    assertThat(outer.candles()).isEqualTo(720);
    assertThat(apply(candles(3)).notes()).isEmpty();
  }

  @Test
  void settings_that_contradict_each_other_are_refused() {
    assertThatThrownBy(
            () ->
                new RetentionSettings(
                    Keep.ofDays(9), Keep.ALL, Keep.ofDays(7), Keep.ofDays(5), false, false))
        .hasMessage(
            "candles must be kept at least as long as ticks on market.ticks: 7d is less than 9d;"
                + " reports must be kept at least as long as candles: 5d is less than 7d");
    assertThatThrownBy(() -> Keep.parse("5m"))
        .hasMessage("Data must be kept for a day at least, not for 5m");
    assertThat(Keep.parse("30d")).hasToString("30d");
    assertThat(Keep.parse("all")).isSameAs(Keep.ALL).hasToString("all");
  }
}
