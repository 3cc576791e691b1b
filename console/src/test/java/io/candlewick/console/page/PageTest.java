package io.candlewick.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.console.ConsoleUnderTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page is served under the address of every view, with all that it needs. */
class PageTest {
  private final ConsoleUnderTest console = ConsoleUnderTest.one();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/market?symbol=BTC-USD",
        "/anomalies",
        "/pipeline",
        "/topics",
        "/topics/market.ticks",
        "/ticks",
        "/batch",
        "/simulator"
      })
  void every_view_has_an_address(String path) {
    HttpResponse<String> answer = console.get(path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    assertThat(answer.body()).contains("<script type=\"module\" src=\"/app.js\">");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/app.js",
        "/app.css",
        "/icon.svg",
        "/shell/api.js",
        "/webjars/lit-html/lit-html.js",
        "/webjars/uplot/dist/uPlot.esm.js",
        "/webjars/uplot/dist/uPlot.min.css"
      })
  void what_the_page_loads_is_served(String path) {
    assertThat(console.get(path).statusCode()).isEqualTo(200);
  }

  @Test
  void an_unknown_path_is_a_problem_that_says_where_to_look() {
    HttpResponse<String> answer = console.get("/nowhere");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("There is no path '/nowhere'", "/docs");
  }
}
