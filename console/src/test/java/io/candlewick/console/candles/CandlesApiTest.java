package io.candlewick.console.candles;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.console.Answers;
import io.candlewick.console.ConsoleUnderTest;
import io.candlewick.console.OneDatabase;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CandlesApiTest {
  private static final String HERE = "/api/candles?symbol=ca.API&";

  private static final List<String> NUMBERS =
      List.of("open", "high", "low", "close", "volume", "vwap", "avg_spread");

  private final ConsoleUnderTest console = ConsoleUnderTest.one();
  private final Answers answers = Answers.of(console);

  @BeforeAll
  static void fill() {
    StoredSeries.write("ca.API", "2026-03-07T00:00:00Z", "2026-03-10T00:00:00Z", 31, 12);
    StoredSeries.write("ca.<b>&'%25", "2026-03-07T00:00:00Z", "2026-03-07T01:00:00Z", 32, 12);
    for (String symbol : List.of("ca.GAPS", "ca.CUT")) {
      StoredSeries.write(symbol, "2026-03-07T00:00:00Z", "2026-03-07T06:00:00Z", 33, 12);
    }
    OneDatabase.run(
        """
        INSERT INTO data_gaps (symbol, epoch, first_missing, last_missing, after_time, before_time, filled_at) VALUES
          ('ca.GAPS', 1, 10, 14, '2026-03-07T01:59:59Z', '2026-03-07T02:00:00Z', NULL),
          ('ca.GAPS', 1, 20, 20, '2026-03-07T02:30:00Z', '2026-03-07T02:10:00Z', NULL),
          ('ca.GAPS', 1, 90, 99, '2026-03-07T02:20:00Z', '2026-03-07T02:40:00Z', now()),
          ('ca.GAPS', 2, 1, 1000, '2026-03-07T04:00:00Z', '2026-03-07T04:00:00Z', NULL)
        """);
    OneDatabase.run(
        "DELETE FROM ohlcv WHERE symbol = 'ca.CUT' AND window_start < '2026-03-07T02:30:00Z'");
    OneDatabase.run("INSERT INTO removed_candles VALUES ('ca.CUT', 5, '2026-03-07T02:30:00Z')");
  }

  private static List<String> texts(JsonNode array, String member) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(node -> node.path(member).isNull() ? "null" : node.path(member).asString())
        .toList();
  }

  @Test
  void candles_of_the_stored_interval_are_the_rows_of_the_table_digit_by_digit()
      throws SQLException {
    JsonNode candles = answers.ok(HERE + "limit=5000").path("candles");
    List<String> given = new ArrayList<>();
    for (JsonNode candle : candles) {
      StringBuilder line = new StringBuilder();
      for (String name : List.of("start", "end", "updated_at")) {
        line.append(Instant.parse(candle.path(name).asString())).append(' ');
      }
      NUMBERS.forEach(name -> line.append(candle.path(name).asString("null")).append(' '));
      line.append(candle.path("ticks").asLong()).append(' ');
      line.append(candle.path("alerts").asLong()).append(' ');
      given.add(line.append(candle.path("state").asString()).toString());
    }
    List<String> stored = new ArrayList<>();
    try (Connection connection = OneDatabase.pool().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT *, trim_scale(open)::text AS o, trim_scale(high)::text AS h, trim_scale(low)::text AS l,
                  trim_scale(close)::text AS c, trim_scale(volume)::text AS v, coalesce(trim_scale(vwap)::text, 'null') AS w,
                  trim_scale(avg_spread)::text AS s
                FROM ohlcv WHERE symbol = 'ca.API' AND candle_interval = '1m' ORDER BY window_start
                """)) {
      while (row.next()) {
        StringBuilder line = new StringBuilder();
        for (String name : List.of("window_start", "window_end", "updated_at")) {
          line.append(row.getObject(name, java.time.OffsetDateTime.class).toInstant()).append(' ');
        }
        for (String name :
            List.of("o", "h", "l", "c", "v", "w", "s", "tick_count", "alert_count")) {
          line.append(row.getString(name)).append(' ');
        }
        stored.add(line.append(row.getString("state")).toString());
      }
    }
    assertThat(given).hasSizeGreaterThan(1_000).isEqualTo(stored);
  }

  @Test
  void an_answer_says_what_was_asked_and_leads_to_the_pages_around_it() {
    JsonNode newest =
        answers.ok(HERE + "interval=4h&timezone=America/New_York&session=17:00&limit=3");
    assertThat(newest.path("interval").asString()).isEqualTo("4h");
    assertThat(newest.path("base_interval").asString()).isEqualTo("1m");
    assertThat(newest.path("timezone").asString()).isEqualTo("America/New_York");
    assertThat(newest.path("session").asString()).isEqualTo("17:00");
    assertThat(newest.path("slide").isNull()).isTrue();
    assertThat(newest.path("asset_type").asString()).isEqualTo("CRYPTO");
    assertThat(newest.path("next").isNull()).isTrue();
    assertThat(texts(newest.path("candles"), "start"))
        .containsExactly("2026-03-09T13:00:00Z", "2026-03-09T17:00:00Z", "2026-03-09T21:00:00Z");

    HttpResponse<String> answer = console.get(HERE + "interval=1h&limit=2&to=2026-03-08T00:00:00Z");
    String link = answer.headers().firstValue("Link").orElseThrow();
    assertThat(link).startsWith("<" + HERE).endsWith(">; rel=\"prev\"");
    JsonNode before = answers.ok(link.substring(1, link.indexOf('>')));
    assertThat(texts(before.path("candles"), "start"))
        .containsExactly("2026-03-07T20:00:00Z", "2026-03-07T21:00:00Z");
    JsonNode back =
        answers.ok(
            HERE
                + "interval=1h&limit=2&to=2026-03-08T00:00:00Z&cursor="
                + before.path("next").asString());
    assertThat(texts(back.path("candles"), "start"))
        .containsExactly("2026-03-07T22:00:00Z", "2026-03-07T23:00:00Z");
    assertThat(back.path("next").isNull()).isTrue();
  }

  @Test
  void the_day_of_a_clock_change_has_its_own_length_and_sliding_windows_overlap() {
    JsonNode days = answers.ok(HERE + "interval=1d&timezone=America/New_York").path("candles");
    assertThat(texts(days, "start")).contains("2026-03-08T05:00:00Z");
    assertThat(texts(days, "end")).contains("2026-03-09T04:00:00Z");
    JsonNode sliding =
        answers.ok(
            HERE + "interval=1h&slide=15m&from=2026-03-08T00:00:00Z&to=2026-03-08T00:00:01Z");
    assertThat(sliding.path("slide").asString()).isEqualTo("15m");
    assertThat(texts(sliding.path("candles"), "start"))
        .containsExactly(
            "2026-03-07T23:15:00Z",
            "2026-03-07T23:30:00Z",
            "2026-03-07T23:45:00Z",
            "2026-03-08T00:00:00Z");
  }

  @Test
  void windows_that_a_gap_touches_are_marked_with_how_many_numbers_they_may_lack() {
    JsonNode hours = answers.ok("/api/candles?symbol=ca.GAPS&interval=1h").path("candles");
    assertThat(texts(hours, "missing")).containsExactly("0", "5", "6", "0", "1000", "0");
    assertThat(texts(hours, "complete"))
        .containsExactly("true", "false", "false", "true", "false", "true");
    assertThat(texts(hours, "incomplete_reason"))
        .containsExactly("null", "gap", "gap", "null", "gap", "null");
  }

  @Test
  void a_window_that_retention_has_cut_is_marked() {
    JsonNode hours = answers.ok("/api/candles?symbol=ca.CUT&interval=1h").path("candles");
    assertThat(texts(hours, "start")).first().isEqualTo("2026-03-07T02:00:00Z");
    assertThat(texts(hours, "incomplete_reason"))
        .containsExactly("removed", "null", "null", "null");
    assertThat(texts(hours, "complete")).containsExactly("false", "true", "true", "true");
  }

  @Test
  void windows_without_a_tick_are_left_out_or_filled_by_choice() {
    OneDatabase.run(
        "DELETE FROM ohlcv WHERE symbol = 'ca.GAPS' AND window_start >= '2026-03-07T04:30:00Z'"
            + " AND window_start < '2026-03-07T04:40:00Z'");
    String part = "/api/candles?symbol=ca.GAPS&interval=5m&from=2026-03-07T04:25:00Z&limit=4";
    JsonNode omitted = answers.ok(part).path("candles");
    assertThat(texts(omitted, "start")).doesNotContain("2026-03-07T04:30:00Z");
    JsonNode empty = answers.ok(part + "&fill=null").path("candles").path(1);
    JsonNode carried = answers.ok(part + "&fill=carry").path("candles").path(1);
    for (JsonNode row : List.of(empty, carried)) {
      assertThat(row.path("start").asString()).isEqualTo("2026-03-07T04:30:00Z");
      assertThat(row.path("ticks").asLong()).isZero();
      assertThat(row.path("volume").asString()).isEqualTo("0");
      assertThat(row.path("vwap").isNull()).isTrue();
      assertThat(row.path("state").isNull()).isTrue();
    }
    assertThat(empty.path("close").isNull()).isTrue();
    assertThat(empty.path("filled").asString()).isEqualTo("null");
    String close = omitted.path(0).path("close").asString();
    assertThat(carried.path("filled").asString()).isEqualTo("carry");
    for (String corner : List.of("open", "high", "low", "close")) {
      assertThat(carried.path(corner).asString()).isEqualTo(close);
    }
    JsonNode future =
        answers.ok(part.replace("limit=4", "limit=5000") + "&fill=carry&to=2030-01-01T00:00:00Z");
    assertThat(texts(future.path("candles"), "start")).last().isEqualTo("2026-03-07T05:55:00Z");
  }

  @Test
  void a_window_is_open_while_it_lasts() {
    CandleParameters hours =
        new CandleParameters("ca.API", "1h", null, null, "2", null, null, null, null, null);
    CandleQuery query = StoredSeries.query("2026-03-09T23:59:59Z");
    assertThat(query.page(hours.read(query.base())).rows())
        .extracting(row -> row.state().orElseThrow().name())
        .containsExactly("FINAL", "OPEN");
  }

  @Test
  void text_in_symbols_is_data() {
    JsonNode candles = answers.ok("/api/candles?symbol=ca.%3Cb%3E%26%27%2525&limit=1");
    assertThat(candles.path("symbol").asString()).isEqualTo("ca.<b>&'%25");
    assertThat(answers.problem(404, "/api/candles?symbol=x%27%20OR%20%27%27%3D%27"))
        .isEqualTo("There are no candles of the symbol 'x' OR ''='': /api/symbols lists all");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "interval=7x|'7x' is not a candle interval: write a number and s, m, h, d, w or M",
        "interval=0m|'0m' is not a candle interval",
        "interval=|'' is not a candle interval",
        "interval=90s|interval 90s cannot be made of the stored candles of 1m",
        "interval=1y|'1y' is not a candle interval",
        "interval=9999M|give a shorter interval",
        "interval=99999d|give a shorter interval",
        "interval=1h&slide=25m|Windows of 1h cannot slide by 25m",
        "interval=1h&slide=30s|interval 1h every 30s cannot be made of the stored candles of 1m",
        "interval=1M&slide=1d|Windows of 1M cannot slide by 1d",
        "interval=1w&slide=1m|overlap 10,080 times",
        "interval=36h&session=09:00|do not go with sessions",
        "timezone=Mars|'Mars' is not a time zone",
        "timezone=|'' is not a time zone",
        "session=25:00|'25:00' is not the start of a session",
        "session=9|'9' is not the start of a session",
        "limit=0|limit is '0': give a whole number of 1 to 5000",
        "limit=5001|limit is '5001': give a whole number of 1 to 5000",
        "limit=1e3|limit is '1e3'",
        "limit=5&limit=6|limit is '5,6'",
        "fill=zero|fill is 'zero': give omit, null or carry",
        "fill=NULL|fill is 'NULL'",
        "from=yesterday|from is 'yesterday': give a time with its offset",
        "from=1969-12-31T23:59:59Z|from is '1969-12-31T23:59:59Z': give a time from 1970",
        "to=%2B10000-01-01T00:00:00Z|give a time from 1970",
        "from=2026-01-02T00:00:00Z&to=2026-01-02T00:00:00Z|from must come before to",
        "to=1970-01-01T00:00:00Z|from must come before to",
        "cursor=x|cursor is 'x': give one that an answer has",
        "cursor=f99999999999999999999|cursor is",
      })
  void what_cannot_be_answered_is_a_problem_that_names_the_value_and_the_rule(
      String query, String rule) {
    assertThat(answers.problem(422, HERE + query)).contains(rule);
  }

  @Test
  void other_bad_requests_are_problems_too() {
    assertThat(answers.problem(422, "/api/candles")).startsWith("symbol is missing");
    assertThat(answers.problem(422, "/api/candles?symbol=")).contains("give 1 to 64 bytes");
    assertThat(answers.problem(422, "/api/candles?symbol=a%00b")).contains("give 1 to 64 bytes");
    assertThat(answers.problem(422, "/api/candles?symbol=" + "%C3%A9".repeat(33)))
        .contains("give 1 to 64 bytes");
    assertThat(answers.problem(404, "/api/candles?symbol=%F0%9F%92%A9"))
        .contains("/api/symbols lists all");
    assertThat(answers.problem(404, HERE + "symbol=ca.API")).contains("'ca.API,ca.API'");
    HttpResponse<String> picture = console.get(HERE + "limit=1", "Accept", "image/png");
    assertThat(picture.statusCode()).isEqualTo(406);
    answers.contract().check("GET", "/api/candles", picture);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"f-999999999999999999", "b-1", "f999999999999999999", "b999999999999999999"})
  void any_position_of_a_cursor_is_answered(String cursor) {
    JsonNode page = answers.ok(HERE + "interval=1d&limit=2&cursor=" + cursor);
    assertThat(page.path("candles").size()).isEqualTo(cursor.matches("f-.*|b9.*") ? 2 : 0);
  }
}
