package io.candlewick.console.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.console.Answers;
import io.candlewick.console.ConsoleUnderTest;
import io.candlewick.console.OneDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AnomaliesTest {
  private static Answers answers;

  @BeforeAll
  static void start() {
    answers = Answers.of(ConsoleUnderTest.one());
    for (int i = 1; i <= 5; i++) {
      anomaly("an/A", i, i % 2 == 0 ? "CRITICAL" : "HIGH", "2026-11-20 10:00:0" + i);
    }
    anomaly("an/A", 6, "HIGH", "2026-11-20 10:00:05"); // at the same time as another
    anomaly("an.<b>", 1, "HIGH", "2026-11-20 11:00:00.000001");
    OneDatabase.run(
        """
        INSERT INTO data_gaps (symbol, epoch, first_missing, last_missing, after_time, before_time, detected_at, filled_at) VALUES
          ('an.GAP', 1, 5, 9, '2026-11-20 10:00Z', '2026-11-20 10:01Z', '2026-11-20 10:02Z', NULL),
          ('an.GAP', 1, 15, 15, '2026-11-20 10:05Z', '2026-11-20 10:06Z', '2026-11-20 10:07Z', '2026-11-20 10:08Z'),
          ('an.GAP', 2, 1, 1, '2026-11-20 10:05Z', '2026-11-20 10:06Z', '2026-11-20 10:07Z', NULL)
        """);
  }

  private static void anomaly(String symbol, int sequence, String severity, String at) {
    OneDatabase.run(
        """
        INSERT INTO anomalies (id, rule, severity, symbol, asset_type, epoch, sequence, event_time, price, previous_price, return_pct)
        VALUES ('%1$s:7:%2$d:SPIKE', 'SPIKE', '%3$s', '%1$s', 'STOCK', 7, %2$d, '%4$sZ', 1.10000000, 1.00000001, 9.9999989)
        """
            .formatted(symbol, sequence, severity, at));
  }

  @Test
  void pages_go_through_all_anomalies_once_and_the_newest_comes_first() {
    List<Integer> sequences = new ArrayList<>();
    String next = "";
    while (next != null) {
      JsonNode page = answers.ok("/api/anomalies?symbol=an/A&limit=2" + next);
      page.path("anomalies").forEach(row -> sequences.add(row.path("sequence").asInt()));
      next = page.path("next").isNull() ? null : "&cursor=" + page.path("next").asString();
    }
    assertThat(sequences).containsExactly(6, 5, 4, 3, 2, 1);
  }

  @Test
  void numbers_and_times_are_exact_and_html_is_text() {
    JsonNode found = answers.ok("/api/anomalies?symbol=an.%3Cb%3E").path("anomalies").path(0);
    assertThat(found.path("symbol").asString()).isEqualTo("an.<b>");
    assertThat(found.path("price").asString()).isEqualTo("1.1");
    assertThat(found.path("previous_price").asString()).isEqualTo("1.00000001");
    assertThat(found.path("return_pct").asString()).isEqualTo("9.9999989");
    assertThat(found.path("at").asString()).isEqualTo("2026-11-20T11:00:00.000001Z");
  }

  @Test
  void filters_narrow_the_list() {
    assertThat(answers.ok("/api/anomalies?symbol=an/A&severity=CRITICAL").path("anomalies"))
        .hasSize(2);
    assertThat(answers.ok("/api/anomalies?symbol=an/A&rule=FLASH_CRASH").path("anomalies"))
        .isEmpty();
    JsonNode span =
        answers.ok("/api/anomalies?symbol=an/A&from=2026-11-20T10:00:02Z&to=2026-11-20T10:00:04Z");
    assertThat(span.path("anomalies")).hasSize(2);
  }

  @Test
  void one_anomaly_has_an_address_even_if_its_symbol_has_a_slash() {
    JsonNode found = answers.ok("/api/anomalies/an%2FA:7:3:SPIKE", "/api/anomalies/{id}");
    assertThat(found.path("sequence").asInt()).isEqualTo(3);
    assertThat(answers.problem(404, "/api/anomalies/nobody", "/api/anomalies/{id}"))
        .contains("'nobody'");
  }

  @Test
  void wrong_values_are_named_with_what_would_be_right() {
    assertThat(answers.problem(422, "/api/anomalies?severity=LOW")).contains("HIGH, CRITICAL");
    assertThat(answers.problem(422, "/api/anomalies?from=yesterday")).contains("'yesterday'");
    assertThat(answers.problem(422, "/api/anomalies?from=%2B999999999-01-01T00:00:00Z"))
        .contains("1970 to 9999");
    assertThat(
            answers.problem(
                422, "/api/anomalies?from=2026-11-20T10:00:02Z&to=2026-11-20T10:00:02Z"))
        .contains("from before to");
    assertThat(answers.problem(422, "/api/anomalies?cursor=eA")).isNotEmpty();
    String beforeAllTimes = "LTkwMDAwMDAwMDAwMDAwMDAwMDAKeA"; // -9000000000000000000 and an id
    assertThat(answers.problem(422, "/api/anomalies?cursor=" + beforeAllTimes)).contains("next");
  }

  @Test
  void sql_in_a_value_is_text() {
    assertThat(answers.ok("/api/anomalies?symbol=%27%20OR%20%271%27=%271").path("anomalies"))
        .isEmpty();
    assertThat(answers.ok("/api/anomalies?rule=%27;DROP%20TABLE%20anomalies").path("anomalies"))
        .isEmpty();
  }

  @Test
  void gaps_are_open_or_filled_and_the_newest_comes_first() {
    assertThat(answers.ok("/api/gaps?symbol=an.GAP").path("gaps")).hasSize(3);
    JsonNode open = answers.ok("/api/gaps?symbol=an.GAP&state=open&limit=1");
    assertThat(open.path("gaps").path(0).path("epoch").asInt()).isEqualTo(2);
    JsonNode rest =
        answers.ok(
            "/api/gaps?symbol=an.GAP&state=open&limit=1&cursor=" + open.path("next").asString());
    assertThat(rest.path("gaps").path(0).path("missing").asInt()).isEqualTo(5);
    assertThat(rest.path("next").isNull()).isTrue();
    JsonNode filled = answers.ok("/api/gaps?symbol=an.GAP&state=filled").path("gaps");
    assertThat(filled.path(0).path("filled_at").asString()).isEqualTo("2026-11-20T10:08:00Z");
    assertThat(answers.problem(422, "/api/gaps?state=shut")).contains("open, filled, all");
  }
}
