package io.candlewick.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.console.ConsoleUnderTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
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

  @ParameterizedTest
  @ValueSource(strings = {"/", "/market", "/market?symbol=BTC-USD"})
  void the_market_asks_for_its_prices_before_its_modules_are_there(String path) {
    assertThat(console.get(path).headers().firstValue("Link").orElse(""))
        .isEqualTo("</api/symbols?limit=1000>; rel=preload; as=fetch; crossorigin");
  }

  @Test
  void other_views_ask_for_no_prices_that_they_may_not_need() {
    assertThat(console.get("/pipeline").headers().firstValue("Link")).isEmpty();
  }

  @Test
  void a_browser_keeps_no_data() {
    assertThat(console.get("/api/settings").headers().firstValue("Cache-Control"))
        .hasValue("no-store");
  }

  /** Otherwise one level of modules after another is asked for, each a journey later. */
  @Test
  void all_modules_of_the_first_view_are_asked_for_at_once() {
    Set<String> needed = new TreeSet<>();
    addModules("/app.js", needed);
    addModules("/views/market.js", needed);
    needed.remove("/app.js");

    assertThat(found("rel=\"modulepreload\" href=\"([^\"]+)\"", console.get("/").body()))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(needed);
  }

  /** The module of a path, and all that it imports. */
  private void addModules(String path, Set<String> modules) {
    if (modules.add(path)) {
      String text = console.get(path).body();
      found("\\b(?:from|import) ?[\"']([^\"'\\s]+)[\"'];", text)
          .forEach(name -> addModules(URI.create(path).resolve(name).toString(), modules));
    }
  }

  private static List<String> found(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(match -> match.group(1)).toList();
  }

  @Test
  void an_unknown_path_is_a_problem_that_says_where_to_look() {
    HttpResponse<String> answer = console.get("/nowhere");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("There is no path '/nowhere'", "/docs");
  }
}
