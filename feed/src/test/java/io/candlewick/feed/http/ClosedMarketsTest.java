package io.candlewick.feed.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.feed.recent.SomeTicks;
import io.candlewick.feed.status.FeedStatuses;
import io.candlewick.model.AssetType;
import io.candlewick.model.Tick;
import io.candlewick.web.Contract;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The realistic market on a Saturday: what the API says of closed markets. */
class ClosedMarketsTest {
  private static final String MONDAY = "2026-11-30T14:30:00Z";
  private static final String SUNDAY_EVENING = "2026-11-29T22:00:00Z";

  private static ApiUnderTest api;
  private static Contract contract;

  @BeforeAll
  static void start() {
    api = ApiUnderTest.onWeekend();
    contract = Contract.of(api.get("/openapi.json").body());
    List<Tick> ticks =
        List.of(
            SomeTicks.tick("AAPL", AssetType.STOCK, 1, "182.5", "182.5", null),
            SomeTicks.tick("BTC-USD", AssetType.CRYPTO, 1, "43400", "43500", null));
    api.recent().published(ticks);
    FeedStatuses.show(api.status(), ticks, 2);
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static JsonNode answer(int status, String path) {
    HttpResponse<String> answer = api.get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return contract.check("GET", path.replaceAll("\\?.*", ""), answer);
  }

  @Test
  void the_tick_of_a_closed_market_says_when_it_opens() {
    JsonNode tick = answer(200, "/tick?symbol=AAPL");

    assertThat(tick.path("closed_until").asString()).isEqualTo(MONDAY);
    assertThat(tick.path("tick_number").asLong()).isEqualTo(1);
    assertThat(tick).hasSize(21);
  }

  @Test
  void the_tick_of_an_open_market_has_no_such_field() {
    assertThat(answer(200, "/tick?symbol=BTC-USD")).hasSize(20);
    assertThat(answer(200, "/tick/all").path("AAPL")).hasSize(20);
  }

  @Test
  void a_symbol_without_a_tick_is_said_to_be_closed() {
    JsonNode problem = answer(503, "/tick?symbol=EUR-USD");

    assertThat(problem.path("detail").asString())
        .isEqualTo(
            "No tick of 'EUR-USD' has been published yet: its market is closed until "
                + SUNDAY_EVENING);
    assertThat(api.get("/tick?symbol=EUR-USD").headers().firstValue("Retry-After"))
        .hasValue(Integer.toString(34 * 3_600 + 1));
    assertThat(answer(503, "/tick?symbol=ETH-USD").path("detail").asString())
        .doesNotContain("closed");
  }

  @Test
  void the_summary_lists_what_is_closed_and_until_when() {
    JsonNode closed = answer(200, "/market/summary").path("closed");

    assertThat(StreamSupport.stream(closed.spliterator(), false))
        .extracting(each -> each.path("symbol").asString() + ' ' + each.path("until").asString())
        .containsExactly(
            "AAPL " + MONDAY,
            "TSLA " + MONDAY,
            "MSFT " + MONDAY,
            "NVDA " + MONDAY,
            "GOOGL " + MONDAY,
            "EUR-USD " + SUNDAY_EVENING,
            "CAD-USD " + SUNDAY_EVENING);
  }

  @Test
  void movers_are_those_that_moved() {
    JsonNode summary = answer(200, "/market/summary");

    assertThat(summary.path("top_gainers")).isEmpty();
    assertThat(summary.path("top_losers")).hasSize(1);
    assertThat(summary.path("top_losers").get(0).path("symbol").asString()).isEqualTo("BTC-USD");
  }
}
