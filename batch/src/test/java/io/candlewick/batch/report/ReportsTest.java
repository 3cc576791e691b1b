package io.candlewick.batch.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.model.AssetType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class ReportsTest {
  private final HikariDataSource database = ReportDatabase.migrated();

  @TempDir private Path folder;

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void a_report_is_a_row_and_a_page() throws Exception {
    Reports reports = new Reports(database, folder.resolve("reports"));

    WrittenReport written = reports.write(Requests.good(1));

    assertThat(written)
        .isEqualTo(
            new WrittenReport(
                Requests.HOUR,
                1,
                ReportStatus.SUCCESS,
                folder.resolve("reports/2026-11-29T18Z.html")));
    assertThat(Files.readString(written.page())).contains("All well");
    assertThat(rows("attempt || ' ' || is_final || ' ' || status || ' ' || checks_passed"))
        .containsExactly("1 true success 7");
    assertThat(reports.newest()).contains(written);
    assertThat(reports.find(Requests.HOUR)).contains(written);
    assertThat(reports.list(Requests.HOUR, Requests.HOUR.plusSeconds(1))).containsExactly(written);
    assertThat(reports.list(Requests.HOUR.plusSeconds(1), Requests.HOUR.plusSeconds(9_000)))
        .isEmpty();
    try (Stream<Path> files = Files.list(folder.resolve("reports"))) {
      assertThat(files).containsExactly(written.page());
    }
  }

  @Test
  void the_newest_attempt_is_final_in_whatever_order_attempts_are_written() {
    Reports reports = new Reports(database, folder);

    reports.write(Requests.failed(1));
    reports.write(Requests.good(3));
    reports.write(Requests.failed(2));

    assertThat(rows("attempt || ' ' || is_final || ' ' || status || ' ' || checks_failed"))
        .containsExactly("1 false failed 1", "2 false failed 1", "3 true success 0");
    assertThat(reports.find(Requests.HOUR)).map(WrittenReport::attempt).contains(3);
    assertThat(reports.html(Requests.HOUR).orElseThrow())
        .contains("Attempt 3")
        .contains("All well");
  }

  @Test
  void the_file_of_an_attempt_that_another_program_wrote_is_made_when_somebody_asks_for_it()
      throws IOException {
    Reports here = new Reports(database, folder.resolve("here"));
    here.write(Requests.failed(1));
    new Reports(database, folder.resolve("there")).write(Requests.good(2));

    Path page = here.file(Requests.HOUR).orElseThrow();

    assertThat(page).hasParent(folder.resolve("here"));
    assertThat(Files.readString(page)).contains("Attempt 2", "All well");
    assertThat(here.file(Requests.HOUR.plusSeconds(3_600))).isEmpty();
  }

  @Test
  void an_attempt_that_is_written_again_replaces_itself() {
    Reports reports = new Reports(database, folder);

    reports.write(Requests.failed(1));
    reports.write(Requests.good(1));

    assertThat(rows("attempt || ' ' || is_final || ' ' || status"))
        .containsExactly("1 true success");
    assertThat(reports.html(Requests.HOUR).orElseThrow()).contains("All well");
  }

  @Test
  void attempts_that_are_written_at_once_leave_one_final_row() throws Exception {
    Reports reports = new Reports(database, folder);
    int attempts = 8;
    CyclicBarrier together = new CyclicBarrier(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    List<Future<?>> writes = new ArrayList<>();
    try {
      for (int attempt = 1; attempt <= attempts; attempt++) {
        ReportRequest request = Requests.good(attempt);
        writes.add(
            threads.submit(
                () -> {
                  together.await();
                  return reports.write(request);
                }));
      }
      for (Future<?> write : writes) {
        write.get();
      }
    } finally {
      threads.shutdown();
    }

    assertThat(rows("attempt || ' ' || is_final")).hasSize(attempts).endsWith("8 true");
    assertThat(rows("is_final::text")).containsOnlyOnce("true");
    assertThat(reports.html(Requests.HOUR).orElseThrow()).contains("Attempt 8");
  }

  @Test
  void the_details_have_stable_names_and_exact_numbers() throws Exception {
    SampleMarket market = new SampleMarket(database);
    market.trade(
        SampleMarket.TEN, Requests.HOUR.minusSeconds(3_600), Requests.HOUR.plusSeconds(3_600));
    market.buildMart();
    market.balance();
    new Reports(database, folder).write(Requests.corrected(1));

    assertThat(keys("details"))
        .containsExactlyInAnyOrder(
            "hour",
            "attempt",
            "started",
            "finished",
            "seconds",
            "steps",
            "checks",
            "kpis_state",
            "kpis",
            "changes",
            "hour_before",
            "tick_balance",
            "corrections",
            "notes");
    assertThat(keys("details #> '{steps,0}'"))
        .containsExactlyInAnyOrder("name", "status", "seconds", "message");
    assertThat(keys("details #> '{checks,0}'"))
        .containsExactlyInAnyOrder(
            "name",
            "question",
            "severity",
            "status",
            "observed",
            "expected",
            "row_count",
            "columns",
            "rows",
            "seconds");
    assertThat(keys("details #> '{kpis,0}'"))
        .containsExactlyInAnyOrder(
            "symbol",
            "asset_type",
            "open",
            "high",
            "low",
            "close",
            "volume",
            "vwap",
            "return_pct",
            "volatility_pct",
            "tick_count",
            "alert_count",
            "alert_rate_pct",
            "risk",
            "windows",
            "open_windows",
            "corrected_windows");
    assertThat(keys("details #> '{changes,0}'"))
        .containsExactlyInAnyOrder(
            "symbol",
            "close_before",
            "close_change_pct",
            "volume_before",
            "volume_change_pct",
            "vwap_before",
            "volatility_before_pct",
            "ticks_before",
            "alerts_before",
            "risk_before");
    assertThat(keys("details #> '{tick_balance,total}'"))
        .containsExactlyInAnyOrder(
            "symbol",
            "published",
            "in_candles",
            "duplicates",
            "conflicts",
            "late",
            "fenced",
            "rejected",
            "late_merged",
            "late_duplicates",
            "late_conflicts",
            "late_waiting");
    assertThat(keys("details #> '{corrections,0}'"))
        .containsExactlyInAnyOrder(
            "hour",
            "symbol",
            "ticks_before",
            "ticks_after",
            "volume_before",
            "volume_after",
            "vwap_before",
            "vwap_after");
    assertThat(rows("jsonb_typeof(details #> '{kpis,7,close}')")).containsExactly("number");
    assertThat(
            rows(
                "(SELECT bool_and((kpi ->> 'vwap')::numeric = m.vwap) FROM"
                    + " jsonb_array_elements(details -> 'kpis') AS kpi JOIN mart_market_kpis AS m"
                    + " ON m.symbol = kpi ->> 'symbol' AND m.hour = report_hour)::text"))
        .containsExactly("true");
    assertThat(rows("details #>> '{checks,0,seconds}'")).containsExactly("0.012");
    assertThat(rows("details ->> 'hour'")).containsExactly("2026-11-29T18:00:00Z");
    assertThat(rows("details ->> 'kpis_state'")).containsExactly("current");
    assertThat(rows("details #>> '{corrections,0,vwap_after}'")).containsExactly("61811.31998871");
  }

  @Test
  void a_report_says_what_differs_from_the_hour_before() {
    Reports reports = new Reports(database, folder);
    ReportRequest failed = Requests.failed(1);
    reports.write(
        new ReportRequest(
            Requests.HOUR.minusSeconds(3_600),
            1,
            failed.started(),
            failed.steps(),
            failed.checks(),
            List.of(),
            List.of()));

    reports.write(Requests.good(1));

    assertThat(rows("details #>> '{hour_before,mended,0}'")).endsWith("price_in_range");
    assertThat(reports.html(Requests.HOUR).orElseThrow())
        .contains("Failed an hour before and passed now: price_in_range.");
  }

  @Test
  void a_row_of_another_program_is_shown_too() {
    SampleMarket market = new SampleMarket(database);
    market.trade(SampleMarket.TEN, Requests.HOUR, Requests.HOUR.plusSeconds(3_600));
    Reports reports = new Reports(database, folder);
    reports.write(Requests.failed(1));
    JdbcClient.create(database)
        .sql(
            """
            UPDATE pipeline_reports SET is_final = false;
            INSERT INTO pipeline_reports (report_hour, attempt, is_final, status, checks_passed,
              checks_failed, details)
            VALUES ('2026-11-29T18:00:00Z', 2, true, 'success', 1, 0, '{
              "hour": "2026-11-29T18:00:00+00:00", "attempt": 2,
              "started": "2026-11-29T19:00:00.5Z", "finished": "2026-11-29T19:00:07.25+00:00",
              "seconds": 6.75, "engine": "Airflow",
              "steps": [{"name": "dbt_run", "status": "success", "seconds": 6.4}],
              "checks": [{"name": "freshness", "severity": "critical", "status": "pass",
                "row_count": 0, "seconds": 1}]}')
            """)
        .update();

    Document page = Jsoup.parse(reports.html(Requests.HOUR).orElseThrow());

    assertThat(page.select("h2").first().text()).isEqualTo("All well");
    assertThat(page.select(".stamp").text())
        .isEqualTo("Attempt 2 · written 2026-11-29 19:00:07 UTC · took 6.75 s");
    assertThat(page.select("figure")).hasSize(10);
    assertThat(reports.html(Requests.HOUR.minusSeconds(3_600))).isEmpty();
  }

  @Test
  void a_report_is_written_even_if_tables_are_damaged_and_says_so() {
    SampleMarket market = new SampleMarket(database);
    market.trade(SampleMarket.TEN, Requests.HOUR, Requests.HOUR.plusSeconds(3_600));
    market.buildMart();
    JdbcClient.create(database)
        .sql(
            "ALTER TABLE ohlcv ALTER COLUMN volume TYPE text USING 'a lot'; ALTER TABLE"
                + " mart_market_kpis DROP COLUMN vwap; DROP TABLE tick_balance")
        .update();

    WrittenReport written = new Reports(database, folder).write(Requests.failed(1));

    assertThat(written.status()).isEqualTo(ReportStatus.FAILED);
    Document page = Jsoup.parse(new Reports(database, folder).html(Requests.HOUR).orElseThrow());
    assertThat(page.text())
        .contains("Failed: price_in_range")
        .contains("The candles could not be read: ")
        .contains("The figures could not be read: ")
        .contains("The tick balance could not be read: ");
  }

  @Test
  void figures_of_an_earlier_attempt_are_called_so() {
    SampleMarket market = new SampleMarket(database);
    market.trade(SampleMarket.TEN, Requests.HOUR, Requests.HOUR.plusSeconds(3_600));
    market.buildMart();
    Reports reports = new Reports(database, folder);

    reports.write(Requests.failed(1));

    assertThat(rows("details ->> 'kpis_state'")).containsExactly("old");
    assertThat(reports.html(Requests.HOUR).orElseThrow())
        .contains("these figures are those of an earlier one");
  }

  @Test
  void of_many_symbols_those_that_moved_most_have_charts_and_the_page_stays_small()
      throws Exception {
    List<SampleMarket.Asset> hundred = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      hundred.add(new SampleMarket.Asset("S" + i, AssetType.STOCK, 20 + i, 2));
    }
    SampleMarket market = new SampleMarket(database);
    market.trade(hundred, Requests.HOUR, Requests.HOUR.plusSeconds(3_600));
    market.buildMart();
    market.balance();

    WrittenReport written = new Reports(database, folder).write(Requests.good(1));

    Document page = Jsoup.parse(Files.readString(written.page()));
    List<String> largest =
        JdbcClient.create(database)
            .sql(
                "SELECT symbol FROM (SELECT symbol FROM mart_market_kpis ORDER BY abs(return_pct)"
                    + " DESC LIMIT 12) AS most ORDER BY symbol COLLATE \"C\"")
            .query(String.class)
            .list();
    assertThat(page.select("figcaption b").eachText()).isEqualTo(largest);
    assertThat(page.select("#charts + .notice").text())
        .isEqualTo("The 12 symbols that moved most, of 100; the table above has them all.");
    assertThat(page.select("table.figures tbody tr")).hasSize(100);
    assertThat(Files.size(written.page())).isLessThan(1_500_000);
  }

  private List<String> keys(String object) {
    return JdbcClient.create(database)
        .sql("SELECT jsonb_object_keys(" + object + ") FROM pipeline_reports")
        .query(String.class)
        .list();
  }

  private List<String> rows(String columns) {
    return JdbcClient.create(database)
        .sql("SELECT " + columns + " FROM pipeline_reports ORDER BY report_hour, attempt")
        .query(String.class)
        .list();
  }
}
