package io.candlewick.launcher.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Route.FulfillOptions;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The simulated market: its clock, and events by hand. */
class SimulatorBrowserIT {
  @Test
  void a_crash_is_injected_with_the_token_and_leads_to_the_chart() {
    try (Tab tab = Tab.open("/simulator?target=symbol:MSFT")) {
      tab.find("form.inject button[type=submit]").click();
      tab.find("dialog.token input").fill(OnePlatform.token());
      tab.page().keyboard().press("Enter");

      tab.find(".notice >> text=Flash crash: MSFT");
      tab.find(".events tr:has-text(\"injected\"):has-text(\"MSFT\")");
      assertThat(injected("MSFT", "flash_crash")).isPositive();
      tab.find("a:has-text(\"See it on the chart\")").click();
      tab.await("location.pathname === '/market' && location.search.includes('symbol=MSFT')");
    }
  }

  private static long injected(String symbol, String kind) {
    JsonNode events = Requests.get("/api/market").path("events");
    return StreamSupport.stream(events.spliterator(), false)
        .filter(event -> event.path("origin").asText().equals("injected"))
        .filter(event -> event.path("symbol").asText().equals(symbol))
        .filter(event -> event.path("kind").asText().equals(kind))
        .count();
  }

  @Test
  void a_changed_effect_is_what_happens() {
    try (Tab tab = Tab.open("/simulator?kind=liquidity_drought&target=symbol:TSLA")) {
      tab.find("form.inject summary").click();
      tab.find("input[name=duration_seconds]").fill("7");
      tab.find("form.inject button[type=submit]").click();
      tab.find("dialog.token input").fill(OnePlatform.token());
      tab.page().keyboard().press("Enter");

      String row =
          tab.find(".events tr:has-text(\"TSLA\"):has-text(\"Liquidity drought\")").innerText();
      assertThat(row).contains("injected").contains("sizes × 0.1").contains("for 7 s");
    }
  }

  @Test
  void the_market_is_paused_stepped_and_resumed() {
    try (Tab tab = Tab.open("/simulator")) {
      tab.find("button:has-text(\"Pause\")").click();
      tab.find("dialog.token input").fill(OnePlatform.token());
      tab.page().keyboard().press("Enter");
      try {
        tab.find(".badge >> text=paused");
        assertThat(clock().path("paused").asBoolean()).isTrue();
        await() // only what is due can be stepped
            .atMost(OnePlatform.PATIENCE)
            .until(() -> clock().path("behind_seconds").asDouble() > 1);
        tab.find("button:has-text(\"Step\")").click();
        tab.find(".notice >> text=The market is paused");
      } finally {
        tab.find("button:has-text(\"Resume\")").click();
      }
      tab.find(".badge >> text=running");
      assertThat(clock().path("paused").asBoolean()).isFalse();
    }
  }

  private static JsonNode clock() {
    return Requests.get("/api/market").path("clock");
  }

  @Test
  void a_platform_without_a_simulated_market_says_so() {
    try (Tab tab = Tab.open("/topics")) {
      tab.find("main h1");
      tab.page()
          .route(
              "**/api/market",
              route ->
                  route.fulfill(
                      new FulfillOptions()
                          .setContentType("application/json")
                          .setBody(
                              "{\"simulated\":false,\"reason\":\"This feed has no market\",\"profile\":null,"
                                  + "\"clock\":null,\"symbols\":[],\"events\":[]}")));
      tab.go("/simulator");
      tab.find("text=There is no simulated market");
      assertThat(tab.page().locator("form.inject").count()).isZero();
    }
  }

  @Test
  void a_cancelled_dialog_changes_nothing() {
    try (Tab tab = Tab.openNarrow("/simulator?kind=price_spike&target=symbol:NVDA")) {
      long before = injected("NVDA", "price_spike");
      tab.find("form.inject button[type=submit]").click();
      tab.find("dialog.token");
      tab.fitsItsWidth();
      tab.isAccessible();
      tab.page().keyboard().press("Escape");
      tab.await("!document.querySelector('dialog.token')");
      tab.find("form.inject button[type=submit]:not([disabled])");
      assertThat(injected("NVDA", "price_spike")).isEqualTo(before);
    }
  }
}
