package io.candlewick.batch.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
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

  private List<String> rows(String columns) {
    return JdbcClient.create(database)
        .sql("SELECT " + columns + " FROM pipeline_reports ORDER BY report_hour, attempt")
        .query(String.class)
        .list();
  }
}
