package io.candlewick.launcher.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Route.FulfillOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The view of anomalies on live data. */
class AnomaliesBrowserIT {
  private static final String CRASH = "{\"kind\":\"flash_crash\",\"symbol\":\"%s\"}";

  /** With the lowest and the highest jump in percent. */
  private static final String JUMP =
      "{\"kind\":\"flash_crash\",\"symbol\":\"%s\",\"jump_from_pct\":%d,\"jump_to_pct\":%d}";

  /** Jumps that no profile makes by chance: they are those of the test. */
  private static final String GREAT_JUMPS =
      "[...document.querySelectorAll('tr[data-id]')].filter(r => r.querySelector('data').value < -30).length";

  private static final String MARKS =
      "Number((document.querySelector('.chart').ariaLabel.match(/(\\d+) anomal/) ?? [0, 0])[1])";

  /** The documents of the history take longer than its candles. */
  @BeforeAll
  static void awaitDocuments() {
    await("documents of the last minute")
        .pollInSameThread()
        .atMost(OnePlatform.PATIENCE)
        .until(
            () ->
                Requests.get("/api/ticks?symbol=MSFT&limit=1")
                    .path("ticks")
                    .findValuesAsText("event_time")
                    .stream()
                    .map(Instant::parse)
                    .anyMatch(time -> time.isAfter(Instant.now().minusSeconds(60))));
  }

  @Test
  void an_injected_crash_appears_in_the_list_and_on_the_chart() {
    try (Tab list = Tab.open("/anomalies?symbol=NVDA&rule=FLASH_CRASH");
        Tab chart = Tab.open("/market?symbol=NVDA")) {
      list.await("!document.querySelector('main .loading')");
      chart.find(".chart canvas");
      int before = list.page().locator("tr[data-id]").count();
      int marked = number(chart, MARKS);

      Requests.postToFeed("/market/events", CRASH.formatted("NVDA"));

      list.await("document.querySelectorAll('tr[data-id]').length > " + before);
      assertThat(list.find("tr[data-id] td").textContent()).isEqualTo("NVDA");
      chart.await(MARKS + " > " + marked);
    }
  }

  @Test
  void an_injected_crash_is_in_the_list_and_on_the_chart_within_two_seconds() {
    try (Tab list = Tab.open("/anomalies?symbol=GOOGL&rule=FLASH_CRASH");
        Tab chart = Tab.open("/market?symbol=GOOGL")) {
      list.await("!document.querySelector('main .loading')");
      chart.find(".chart canvas");
      // A busy machine may need more for one of them, but not for each
      await()
          .pollInSameThread()
          .atMost(OnePlatform.PATIENCE)
          .untilAsserted(
              () -> assertThat(untilSeen(list, chart)).isLessThanOrEqualTo(Duration.ofSeconds(2)));
    }
  }

  /** The time from the request for a crash until both tabs show it. */
  private static Duration untilSeen(Tab list, Tab chart) {
    int listed = number(list, GREAT_JUMPS);
    int marked = number(chart, MARKS);
    long start = System.nanoTime();
    Requests.postToFeed("/market/events", JUMP.formatted("GOOGL", -40, -40));
    list.await(GREAT_JUMPS + " > " + listed);
    chart.await(MARKS + " > " + marked);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Test
  void marks_come_to_the_chart_although_the_first_request_for_them_failed() {
    Requests.postToFeed("/market/events", CRASH.formatted("BTC-USD"));
    await()
        .atMost(OnePlatform.PATIENCE)
        .until(
            () ->
                !Requests.get("/api/anomalies?symbol=BTC-USD&limit=1").path("anomalies").isEmpty());
    AtomicInteger failures = new AtomicInteger();
    try (Tab tab = Tab.open("/topics")) {
      tab.find("main h1");
      tab.expectLoss();
      tab.page()
          .route(
              url -> url.contains("/api/anomalies?"),
              route -> {
                if (failures.getAndIncrement() == 0) {
                  route.fulfill(new FulfillOptions().setStatus(503));
                } else {
                  route.resume();
                }
              });

      tab.go("/market?symbol=BTC-USD");

      tab.find("text=Anomalies cannot be shown");
      tab.await("/anomal(y is|ies are) marked/.test(document.querySelector('.chart').ariaLabel)");
      tab.await("!document.querySelector('.lack')");
    }
  }

  @Test
  void an_anomaly_that_is_not_there_is_not_shown_as_the_one_before() {
    Requests.postToFeed("/market/events", CRASH.formatted("BTC-USD"));
    await()
        .atMost(OnePlatform.PATIENCE)
        .until(() -> !Requests.get("/api/anomalies?limit=1").path("anomalies").isEmpty());
    String id = Requests.get("/api/anomalies?limit=1").at("/anomalies/0/id").asText();
    try (Tab tab = Tab.open("/anomalies?id=" + id)) {
      tab.find(".moment-head h2");
      tab.expectLoss();

      tab.page()
          .evaluate(
              "() => { history.pushState(null, '', '/anomalies?id=NONE:1:1:SPIKE');"
                  + " dispatchEvent(new PopStateEvent('popstate')); }");

      tab.find(".anomalies-moment >> text=No such anomaly");
      assertThat(tab.page().locator(".moment-head").count()).isZero();
    }
  }

  private static int number(Tab tab, String expression) {
    return ((Number) tab.page().evaluate(expression)).intValue();
  }

  @Test
  void an_anomaly_that_comes_while_the_list_is_being_loaded_is_not_lost() {
    try (Tab tab = Tab.open("/anomalies")) {
      Object listed =
          tab.page()
              .evaluate(
                  """
                  async () => {
                    const { AnomalyFeed } = await import('/views/anomalies/feed.js');
                    const one = (second, symbol = 'EARLY') => ({ id: `${second}`, symbol, at: new Date(second * 1_000).toISOString() });
                    const real = window.fetch;
                    let give;
                    window.fetch = (address, ...more) =>
                      address.includes('symbol=EARLY') ? new Promise((answer) => (give = (anomalies) => answer(Response.json({ anomalies, next: null })))) : real(address, ...more);
                    try {
                      const feed = new AnomalyFeed(() => {}, () => false);
                      const ids = () => feed.items.map(({ id }) => id).join(' ');
                      let loaded = feed.open({ symbol: 'EARLY' });
                      [one(5), one(6, 'OTHER'), one(4)].forEach((early) => feed.add(early));
                      give([one(4), one(3)]);
                      await loaded;
                      const first = ids();
                      loaded = feed.open({ symbol: 'EARLY' });
                      feed.add(one(7));
                      give([one(5), one(4), one(3)]);
                      await loaded;
                      return [first, ids()];
                    } finally {
                      window.fetch = real;
                    }
                  }
                  """);
      assertThat(listed).isEqualTo(List.of("5 4 3", "7 5 4 3"));
    }
  }

  @Test
  void an_anomaly_opens_its_moment_by_keys_and_by_its_address() {
    Requests.postToFeed("/market/events", CRASH.formatted("GOOGL"));
    try (Tab tab = Tab.open("/anomalies?symbol=GOOGL")) {
      tab.find("tr[data-id]");
      tab.page().keyboard().press("ArrowDown");
      tab.page().keyboard().press("Enter");
      tab.await("new URLSearchParams(location.search).has('id')");

      for (int visit = 0; visit < 2; visit++) {
        tab.find(".moment .chart canvas");
        tab.find(".moment-ticks tr.chosen");
        String id = (String) tab.page().evaluate("new URLSearchParams(location.search).get('id')");
        Object answered =
            tab.page()
                .evaluate(
                    """
                    async (id) => {
                      const one = await (await fetch(`/api/anomalies/${encodeURIComponent(id)}`)).json();
                      return [one.return_pct, one.price];
                    }
                    """,
                    id);
        assertThat(
                tab.page()
                    .evaluate(
                        "[...document.querySelectorAll('.moment-head data')].map(d => d.value)"))
            .isEqualTo(answered);
        assertThat(tab.find(".moment-ticks tr.chosen data").getAttribute("value"))
            .isEqualTo(((List<?>) answered).get(1));
        tab.page().reload();
      }
    }
  }

  @Test
  void filters_are_in_the_address_and_what_the_market_did_stands_beside_the_score() {
    try (Tab tab = Tab.open("/anomalies?symbol=TSLA")) {
      Requests.postToFeed("/market/events", JUMP.formatted("TSLA", -5, -5));
      tab.find("tr[data-id] .badge:text-is(\"High\")");
      Requests.postToFeed("/market/events", JUMP.formatted("TSLA", -12, -12));
      tab.find("tr[data-id] .badge:text-is(\"Critical\")");
      String critical = "/api/anomalies?symbol=TSLA&severity=CRITICAL&limit=1";
      await()
          .atMost(OnePlatform.PATIENCE)
          .until(() -> !Requests.get(critical).path("anomalies").isEmpty());
      tab.find(".score >> text=Flash crash");
      tab.find("text=recall is the share of simulated jumps that were found");
      tab.page().locator(".filters button >> text=Critical").click();
      tab.await("new URLSearchParams(location.search).get('severity') === 'CRITICAL'");
      tab.await("!document.querySelector('tr[data-id] .badge.warn')");
      assertThat(tab.page().locator("tr[data-id] .badge").allTextContents())
          .isNotEmpty()
          .containsOnly("Critical");

      tab.page().locator(".tabs >> text=Simulated").click();
      tab.find(".anomaly-list >> text=Flash crash");
      tab.isAccessible();
    }
  }

  @Test
  void the_moment_fits_a_telephone() {
    Requests.postToFeed("/market/events", CRASH.formatted("MSFT"));
    try (Tab tab = Tab.openNarrow("/anomalies?symbol=MSFT")) {
      tab.find("tr[data-id] a").click();
      tab.find(".moment-ticks tr.chosen");
      tab.fitsItsWidth();
      tab.isAccessible();
    }
  }
}
