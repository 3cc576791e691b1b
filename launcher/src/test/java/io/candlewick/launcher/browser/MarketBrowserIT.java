package io.candlewick.launcher.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.Route.ResumeOptions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The view of the market on live data. */
class MarketBrowserIT {
  /** The values of each row of the table of visible candles, by their start. */
  private static final String ROWS =
      """
      () => Object.fromEntries([...document.querySelectorAll('.candle-table tbody tr')].map((row) =>
        [row.dataset.start, [...row.querySelectorAll('data')].map((cell) => cell.value)]))
      """;

  /** The same values as the API gives them, by their start. */
  private static final String ANSWERED =
      """
      async (query) => {
        const answer = await (await fetch(`/api/candles?${query}`)).json();
        return Object.fromEntries(answer.candles.map((one) =>
          [one.start, [one.open, one.high, one.low, one.close, one.volume, one.vwap]]));
      }
      """;

  @Test
  void prices_are_there_and_change_without_a_reload() {
    try (Tab tab = Tab.open("/market?symbol=AAPL")) {
      tab.find("tr[data-symbol=AAPL] .price data");
      String before = tab.find("tr[data-symbol=AAPL] .price data").getAttribute("value");
      tab.await(
          "document.querySelector('tr[data-symbol=AAPL] .price data').value !== '" + before + "'");
      tab.find(".summary >> text=Gainers");
      assertThat(tab.page().locator(".watch tbody tr").count()).isGreaterThanOrEqualTo(10);
    }
  }

  /** The page's head asks for them; a module that asked otherwise would ask again. */
  @Test
  void what_is_asked_for_early_is_not_asked_for_again() {
    try (Tab tab = Tab.open("/market")) {
      tab.find("tr[data-symbol=AAPL] .price data");
      for (String path : List.of("/api/symbols?limit=1000", "/api/settings")) {
        assertThat(
                tab.page()
                    .evaluate(
                        "path => performance.getEntriesByName(location.origin + path).length",
                        path))
            .as(path)
            .isEqualTo(1);
      }
    }
  }

  @Test
  void a_new_candle_appears_without_a_reload() {
    try (Tab tab = Tab.open("/market?symbol=AAPL&table=1")) {
      tab.find(".candle-table tbody tr");
      tab.page().evaluate("window.neverReloaded = true");
      String newest = newestStart(tab);

      tab.page()
          .waitForFunction(
              "before => document.querySelector('.candle-table tbody tr').dataset.start > before",
              newest,
              new Page.WaitForFunctionOptions()
                  .setTimeout((double) OnePlatform.PATIENCE.toMillis()));

      assertThat(Instant.parse(newestStart(tab)))
          .isEqualTo(Instant.parse(newest).plus(1, ChronoUnit.MINUTES));
      assertThat(tab.page().evaluate("window.neverReloaded")).isEqualTo(true);
    }
  }

  @Test
  void the_values_of_the_page_are_the_texts_of_the_api() {
    try (Tab tab = Tab.open("/market?symbol=BTC-USD&interval=5m&table=1")) {
      tab.find(".candle-table tbody tr");
      // A late tick may change a candle between the two answers: then they are compared once more
      await()
          .atMost(OnePlatform.PATIENCE)
          .untilAsserted(
              () -> {
                Map<String, Object> rows = rows(tab);
                Map<String, Object> answered =
                    answered(tab, "symbol=BTC-USD&interval=5m&limit=1000");
                String open = newestStart(tab);
                rows.remove(open);
                assertThat(rows).hasSizeGreaterThan(5);
                assertThat(rows.keySet())
                    .allSatisfy(
                        start -> assertThat(rows.get(start)).isEqualTo(answered.get(start)));
              });
    }
  }

  @Test
  void the_crosshair_reads_out_a_candle_exactly() {
    try (Tab tab = Tab.open("/market?symbol=ETH-USD&table=1&bars=40")) {
      tab.find(".candle-table tbody tr:nth-child(6)");
      for (int i = 0; i < 6; i++) {
        tab.page().keyboard().press("Shift+ArrowLeft");
      }
      tab.await("!document.querySelector('.legend').textContent.includes('newest')");

      String start = tab.find(".legend time").getAttribute("datetime");
      Object legend =
          tab.page()
              .evaluate(
                  "[...document.querySelectorAll('.legend data[data-field]')].slice(0, 6).map(d => d.value)");
      Map<String, Object> rows = rows(tab);
      assertThat(legend).isEqualTo(rows.get(start));
    }
  }

  @Test
  void an_address_restores_what_was_seen_also_after_a_reload() {
    Instant to = Instant.now().truncatedTo(ChronoUnit.HOURS);
    Instant from = to.minus(30, ChronoUnit.MINUTES);
    String path =
        "/market?symbol=MSFT&interval=5m&table=1&lines=sma:5,ema:9&scale=percent&log=1&compare=AAPL&from="
            + from
            + "&to="
            + to;
    try (Tab tab = Tab.open(path)) {
      for (int visit = 0; visit < 2; visit++) {
        tab.find(".candle-table tbody tr");
        tab.find(".legend .line >> text=SMA 5");
        tab.find(".legend .line >> text=EMA 9");
        assertThat(tab.find(".intervals button[aria-pressed=true]").textContent()).isEqualTo("5m");
        assertThat(starts(tab))
            .isEqualTo(
                List.of(25, 20, 15, 10, 5, 0).stream()
                    .map(minutes -> from.plus(minutes, ChronoUnit.MINUTES).toString())
                    .toList());
        tab.page().reload();
      }
    }
  }

  @Test
  void keys_choose_a_symbol_and_move_the_chart() {
    try (Tab tab = Tab.open("/market?symbol=AAPL&bars=20")) {
      tab.find(".chart canvas");
      tab.find("tr[data-symbol=BTC-USD]");
      tab.page().keyboard().press("ArrowDown");
      tab.page().keyboard().press("Enter");
      tab.await("new URLSearchParams(location.search).get('symbol') === 'BTC-USD'");
      tab.find(".quote h2 >> text=BTC-USD");
      tab.find(".chart canvas");

      tab.page().keyboard().press("ArrowLeft");
      tab.page().keyboard().press("ArrowLeft");
      tab.await("new URLSearchParams(location.search).has('from')");
      tab.page().keyboard().press("End");
      tab.await("!new URLSearchParams(location.search).has('from')");

      tab.page().keyboard().press("/");
      tab.page().keyboard().type("msf");
      tab.await("document.querySelectorAll('.watch tbody tr').length === 1");
      tab.page().keyboard().press("Enter");
      tab.find(".quote h2 >> text=MSFT");
    }
  }

  @Test
  void moving_into_the_past_loads_older_candles() {
    try (Tab tab = Tab.open("/market?symbol=AAPL&bars=30&table=1&lines=sma:5")) {
      tab.find(".candle-table tbody tr");
      for (int i = 0; i < 30; i++) {
        tab.page().keyboard().press("ArrowLeft");
      }
      tab.await("new URLSearchParams(location.search).has('from')");
      tab.await(
          "document.querySelector('.candle-table tbody tr').dataset.start < new Date(Date.now() - 30 * 60_000).toISOString()");

      Map<String, Object> rows = rows(tab);
      Map<String, Object> answered = answered(tab, "symbol=AAPL&interval=1m&limit=2000");
      assertThat(answered).containsAllEntriesOf(rows);
    }
  }

  @Test
  void a_late_tick_corrects_its_candle_in_place() {
    Instant past = Instant.now().minus(10, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.MINUTES);
    // New for each run: a symbol's ticks are late when it has had newer ones
    String symbol = "LATE-" + Instant.now().getEpochSecond();
    send(symbol, "10.5", past);
    send(symbol, "11.25", Instant.now());
    await()
        .atMost(OnePlatform.PATIENCE)
        .ignoreExceptions()
        .until(() -> Requests.get("/api/candles?symbol=" + symbol).path("candles").size() == 2);
    try (Tab tab = Tab.open("/market?table=1&symbol=" + symbol)) {
      tab.find("tr[data-start='" + past + "'] >> text=Final");
      tab.page().evaluate("window.neverReloaded = true");

      send(symbol, "12.75", past.plusSeconds(5));
      String waiting = "SELECT late_waiting FROM tick_balance WHERE symbol = '" + symbol + "'";
      await()
          .atMost(OnePlatform.PATIENCE)
          .until(
              () -> OnePlatform.value(waiting).equals("1")); // repair merges what has been judged
      assertThat(OnePlatform.get().run("repair").exitCode()).isZero();

      tab.find("tr[data-start='" + past + "'] >> text=Corrected by late ticks");
      assertThat(rows(tab).get(past.toString()))
          .isEqualTo(List.of("10.5", "12.75", "10.5", "12.75", "0", ""));
      assertThat(tab.page().evaluate("window.neverReloaded")).isEqualTo(true);
    }
  }

  @Test
  void a_restart_of_the_console_is_said_and_loses_no_revision() {
    Instant first = Instant.now().minus(5, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.MINUTES);
    Instant second = first.plus(1, ChronoUnit.MINUTES);
    Instant third = first.plus(2, ChronoUnit.MINUTES);
    // New for each run: a symbol's ticks are late when it has had newer ones
    String symbol = "RESTART-" + Instant.now().getEpochSecond();
    send(symbol, "10.5", first);
    send(symbol, "11", second);
    await()
        .atMost(OnePlatform.PATIENCE)
        .ignoreExceptions()
        .until(() -> Requests.get("/api/candles?symbol=" + symbol).path("candles").size() == 2);
    try (Tab tab = Tab.open("/market?table=1&symbol=" + symbol)) {
      tab.find("tr[data-start='" + second + "']");
      tab.find(".connection.live");
      tab.page().evaluate("window.neverReloaded = true");
      tab.expectLoss();
      long before = OnePlatform.pid("console");

      ProcessHandle.of(before).orElseThrow().destroyForcibly();
      send(symbol, "12", second.plusSeconds(5));
      send(symbol, "13", third);

      tab.find(".connection.lost");
      tab.find(".connection.live");
      await().atMost(OnePlatform.PATIENCE).until(() -> OnePlatform.pid("console") != before);
      tab.await(
          "document.querySelectorAll(\"tr[data-start='%s'] data\")[3]?.value === '12'"
              .formatted(second));
      tab.find("tr[data-start='" + third + "']");
      assertThat(rows(tab))
          .isEqualTo(
              Map.of(
                  first.toString(), List.of("10.5", "10.5", "10.5", "10.5", "0", ""),
                  second.toString(), List.of("11", "12", "11", "12", "0", ""),
                  third.toString(), List.of("13", "13", "13", "13", "0", "")));
      assertThat(tab.page().evaluate("window.neverReloaded")).isEqualTo(true);
    }
  }

  @Test
  void candles_that_come_while_the_past_is_seen_make_no_requests() {
    Instant to = Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MINUTES);
    Instant from = to.minus(30, ChronoUnit.MINUTES);
    try (Tab tab = Tab.open("/topics")) {
      tab.find("main h1");
      List<String> refreshes = new CopyOnWriteArrayList<>();
      tab.page()
          .onRequest(
              request -> {
                if (request.url().matches(".*/api/candles\\?.*&from=.*&to=.*")) {
                  refreshes.add(request.url());
                }
              });

      tab.go("/market?symbol=AAPL&fill=carry&table=1&from=" + from + "&to=" + to);
      tab.find(".candle-table tbody tr");
      for (int change = 0; change < 3; change++) {
        String price = tab.find("tr[data-symbol=AAPL] .price data").getAttribute("value");
        tab.await(
            "document.querySelector('tr[data-symbol=AAPL] .price data').value !== '" + price + "'");
      }

      assertThat(newestStart(tab)).isLessThan(to.toString());
      assertThat(refreshes).isEmpty();
    }
  }

  @Test
  void symbols_that_come_in_several_pages_are_all_listed() {
    try (Tab tab = Tab.open("/topics")) {
      tab.find("main h1");
      tab.page()
          .route(
              url -> url.contains("/api/symbols?"),
              route ->
                  route.resume(
                      new ResumeOptions()
                          .setUrl(route.request().url().replace("limit=1000", "limit=4"))));

      tab.go("/market?symbol=AAPL");

      tab.find(".watch tbody tr");
      assertThat(tab.page().locator(".watch tbody tr").count()).isGreaterThanOrEqualTo(10);
    }
  }

  @Test
  void an_answer_that_comes_after_the_view_was_left_changes_nothing() {
    AtomicReference<Route> held = new AtomicReference<>();
    try (Tab tab = Tab.open("/topics")) {
      tab.find("main h1");
      tab.page().evaluate("localStorage.setItem('candlewick.symbol', 'GONE')");
      tab.expectLoss(); // there are no candles of this symbol
      tab.page()
          .route(
              url -> url.contains("/api/symbols?"),
              route -> {
                if (!held.compareAndSet(null, route)) {
                  route.resume();
                }
              });
      tab.go("/market");
      tab.page().waitForCondition(() -> held.get() != null);
      tab.find("nav.views a[href='/topics']").click();
      tab.find("h1:text-is(\"Topics\")");

      tab.page().waitForResponse("**/api/symbols*", () -> held.get().resume());
      tab.page().evaluate("async () => (await fetch('/api/settings')).json()");

      assertThat(tab.page().url()).endsWith("/topics");
    }
  }

  @Test
  void a_symbol_that_could_not_be_compared_is_not_spoken_of_when_another_one_is() {
    try (Tab tab = Tab.open("/topics")) {
      tab.find("main h1");
      tab.expectLoss();
      tab.go("/market?symbol=AAPL&compare=NO-SUCH");
      tab.find(".lacks >> text=NO-SUCH cannot be shown");

      tab.page()
          .evaluate(
              "() => { history.replaceState(null, '', '/market?symbol=AAPL&compare=BTC-USD');"
                  + " dispatchEvent(new PopStateEvent('popstate')); }");

      tab.await("!document.querySelector('.lacks')");
    }
  }

  @Test
  void longer_stored_candles_are_the_shortest_interval_of_the_charts() {
    try (Tab tab = Tab.open("/topics")) {
      tab.find("main h1");
      tab.page()
          .route(
              "**/api/settings",
              route ->
                  route.fulfill(
                      new FulfillOptions()
                          .setContentType("application/json")
                          .setBody(
                              "{\"base_interval\":\"5m\",\"has_feed\":true,\"has_batch\":true,"
                                  + "\"is_writable\":true}")));
      List<String> asked = new CopyOnWriteArrayList<>();
      tab.page()
          .onRequest(
              request -> {
                if (request.url().contains("/api/candles?")) {
                  asked.add(request.url());
                }
              });

      tab.go("/market?symbol=AAPL&table=1");
      tab.find(".candle-table tbody tr");

      assertThat(tab.page().locator(".intervals button").allTextContents())
          .containsExactly("5m", "15m", "30m", "1h", "4h", "1d", "1w", "1M");
      assertThat(tab.find(".intervals button[aria-pressed=true]").textContent()).isEqualTo("5m");
      assertThat(asked).isNotEmpty().allMatch(url -> url.contains("interval=5m"));
    }
  }

  @Test
  void the_table_fits_a_telephone() {
    try (Tab tab =
        Tab.openNarrow(
            "/market?symbol=BTC-USD&table=1&compare=AAPL&lines=vwap,bollinger:20,ema:21")) {
      tab.find(".candle-table tbody tr");
      tab.find(".watch tbody tr");
      tab.fitsItsWidth();
      tab.isAccessible();
    }
  }

  private static Map<String, Object> rows(Tab tab) {
    return byStart(tab.page().evaluate(ROWS));
  }

  private static Map<String, Object> answered(Tab tab, String query) {
    return byStart(tab.page().evaluate(ANSWERED, query));
  }

  private static Map<String, Object> byStart(Object found) {
    Map<String, Object> values = new TreeMap<>();
    ((Map<?, ?>) found).forEach((start, texts) -> values.put((String) start, texts));
    return values;
  }

  private static void send(String symbol, String price, Instant time) {
    Requests.postTicks(
        "{\"symbol\":\"%s\",\"price\":\"%s\",\"timestamp\":\"%s\"}".formatted(symbol, price, time));
  }

  private static String newestStart(Tab tab) {
    return tab.find(".candle-table tbody tr").getAttribute("data-start");
  }

  private static Object starts(Tab tab) {
    return tab.page()
        .evaluate(
            "[...document.querySelectorAll('.candle-table tbody tr')].map(r => r.dataset.start)");
  }
}
