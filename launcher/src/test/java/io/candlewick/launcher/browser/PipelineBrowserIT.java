package io.candlewick.launcher.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Route.FulfillOptions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pipeline: its diagram, and what left it. */
class PipelineBrowserIT {
  /** Nobody else sends ticks of it, and it is shown as it is written. */
  private static final String SYMBOL = "<b>PIPELINE</b>";

  /** "no tick " in base64, but for what depends on the letters after it. */
  private static final String START_OF_BYTES = "bm8gdGljay";

  private static final String TICK =
      "{\"symbol\":\"" + SYMBOL + "\",\"price\":\"5.25\",\"sequence\":%d}";

  @BeforeAll
  static void sendTicksWithGap() {
    Requests.postTicks(
        "[" + TICK.formatted(1) + "," + TICK.formatted(2) + "," + TICK.formatted(4) + "]");
    await()
        .atMost(OnePlatform.PATIENCE)
        .until(() -> balances().anyMatch(line -> line.path("in_candles").asLong() >= 3));
  }

  private static Stream<JsonNode> balances() {
    return members(Requests.get("/api/pipeline").path("balance"));
  }

  private static Stream<JsonNode> members(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .filter(each -> each.path("symbol").asText().equals(SYMBOL));
  }

  @Test
  void the_diagram_names_each_part_and_how_it_is() {
    try (Tab tab = Tab.open("/pipeline")) {
      for (String part :
          List.of("feed", "kafka", "raw", "candles", "anomalies", "mongo", "postgres")) {
        tab.await(
            "/: working/.test(document.querySelector('.diagram [data-part=%s]')?.getAttribute('aria-label'))"
                .formatted(part));
      }
      String before = tab.find(".head >> text=As of").textContent();
      tab.await(
          "![...document.querySelectorAll('.head .muted')].some(each => each.textContent === '%s')"
              .formatted(before));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"balance", "late"})
  void counts_that_nobody_tells_now_are_not_shown_as_none(String part) {
    ObjectNode answer = (ObjectNode) Requests.get("/api/pipeline");
    List.of("balance", "late", "dead_letters").forEach(answer::putNull);
    try (Tab tab = pipelineAnswers(answer, part)) {
      tab.find(".empty >> text=PostgreSQL does not answer");

      assertThat(tab.page().locator("text=/accounted for|No tick/").count()).isZero();
    }
  }

  @Test
  void candles_that_were_not_compared_are_not_called_balanced() {
    ObjectNode answer = (ObjectNode) Requests.get("/api/pipeline");
    answer.path("balance").forEach(line -> ((ObjectNode) line).putNull("balanced"));
    try (Tab tab = pipelineAnswers(answer, "balance")) {
      tab.find(".note >> text=not compared");

      assertThat(tab.page().locator(".note >> text=balanced").count()).isZero();
    }
  }

  private static Tab pipelineAnswers(ObjectNode answer, String part) {
    Tab tab = Tab.open("/topics");
    tab.find("main h1");
    tab.page()
        .route(
            "**/api/pipeline",
            route ->
                route.fulfill(
                    new FulfillOptions()
                        .setContentType("application/json")
                        .setBody(answer.toString())));
    tab.go("/pipeline?show=" + part);
    return tab;
  }

  @Test
  void the_balance_of_a_symbol_is_that_of_the_api_and_its_name_is_text() {
    try (Tab tab = Tab.open("/pipeline?show=balance&q=pipeline")) {
      tab.find("table.balance tbody th");
      JsonNode line = balances().findFirst().orElseThrow();

      assertThat(tab.page().locator("table.balance tbody th").allTextContents())
          .containsExactly(SYMBOL);
      assertThat(tab.page().locator("table.balance td.number").allTextContents())
          .containsExactlyElementsOf(
              Stream.of(
                      "published",
                      "in_candles",
                      "duplicates",
                      "conflicts",
                      "late",
                      "fenced",
                      "rejected")
                  .map(outcome -> line.path(outcome).asText())
                  .toList());
      assertThat(tab.page().locator("table.balance b").count()).isZero();
      tab.find("table.balance >> text=adds up");
    }
  }

  @Test
  void a_gap_is_open_until_the_missing_tick_comes() {
    try (Tab tab = Tab.open("/pipeline?show=gaps")) {
      String row = tab.find("tr:has(a:text-is(\"%s\"))".formatted(SYMBOL)).innerText();
      assertThat(row).contains("open").containsPattern("1\\s+3\\s+3");

      Requests.postTicks("[" + TICK.formatted(3) + "]");
      await()
          .atMost(OnePlatform.PATIENCE)
          .until(() -> members(Requests.get("/api/gaps?state=filled").path("gaps")).count() == 1);
      tab.find("button:text-is(\"Filled\")").click();

      tab.find("tr:has(a:text-is(\"%s\")) >> text=filled".formatted(SYMBOL));
      assertThat(tab.page().url()).endsWith("/pipeline?show=gaps&state=filled");
    }
  }

  /** The one of this test. */
  private static Optional<JsonNode> letter() {
    JsonNode letters = Requests.get("/api/dead-letters").path("dead_letters");
    return StreamSupport.stream(letters.spliterator(), false)
        .filter(each -> each.path("bytes").asText().startsWith(START_OF_BYTES))
        .findFirst();
  }

  @Test
  void a_dead_letter_shows_its_reason_and_its_bytes_and_has_an_address() {
    RawRecords.write("market.ticks", "<i>key</i>", "no tick <script>alert(1)</script>");
    await().atMost(OnePlatform.PATIENCE).until(() -> letter().isPresent());
    JsonNode letter = letter().orElseThrow();
    try (Tab tab = Tab.open("/pipeline?show=dead-letters")) {
      tab.find(
              "a[data-row][href$='letter=%s:%s']"
                  .formatted(letter.path("partition").asText(), letter.path("offset").asText()))
          .click();
      tab.find(".detail >> text=UNDECODABLE");
      assertThat(tab.find(".detail pre").textContent()).contains("6e 6f 20 74 69 63 6b 20");

      tab.find(".detail button:text-is(\"Text\")").click();
      tab.await("document.querySelector('.detail pre').textContent.includes('no tick <script>')");
      tab.page().reload();

      assertThat(tab.find(".detail pre").textContent())
          .contains("no tick <script>alert(1)</script>");
      tab.page().keyboard().press("Escape");
      tab.await("!document.querySelector('.detail')");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"queries", "balance", "dead-letters", "late", "gaps"})
  void every_part_fits_a_telephone_and_is_accessible(String part) {
    try (Tab narrow = Tab.openNarrow("/pipeline?show=" + part);
        Tab dark = Tab.openDark("/pipeline?show=" + part)) {
      for (Tab tab : List.of(narrow, dark)) {
        tab.find(".diagram");
        tab.await("!document.querySelector('main .loading')");
        tab.fitsItsWidth();
        tab.isAccessible();
      }
    }
  }

  @Test
  void a_hidden_page_asks_nothing_until_it_is_seen_again() {
    try (Tab tab = Tab.open("/topics")) {
      tab.find("main h1");
      tab.page().clock().install();
      tab.go("/pipeline");
      tab.find(".diagram");
      AtomicInteger asked = new AtomicInteger();
      hide(tab, true);
      tab.page()
          .onRequest(request -> asked.addAndGet(request.url().contains("/api/pipeline") ? 1 : 0));

      tab.page().clock().runFor(20_000);
      assertThat(asked.get()).as("requests while hidden").isZero();

      hide(tab, false);
      tab.page().waitForRequest(request -> request.url().contains("/api/pipeline"), () -> {});
    }
  }

  private static void hide(Tab tab, boolean isHidden) {
    tab.page()
        .evaluate(
            "isHidden => { Object.defineProperty(document, 'hidden', {value: isHidden, configurable: true});"
                + " document.dispatchEvent(new Event('visibilitychange')); }",
            isHidden);
  }
}
