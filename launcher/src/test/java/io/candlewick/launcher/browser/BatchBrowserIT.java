package io.candlewick.launcher.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hourly pipeline: its grid of runs, and an hour that is run by hand. */
class BatchBrowserIT {
  private static String lastHour() {
    return Instant.now().minus(1, ChronoUnit.HOURS).toString().substring(0, 13);
  }

  /** The newest attempt at an hour that is over. */
  private static Optional<JsonNode> done(String hour) {
    return StreamSupport.stream(Requests.get("/api/batch/runs").path("runs").spliterator(), false)
        .filter(run -> run.path("hour").asText().equals(hour))
        .filter(run -> List.of("success", "failed").contains(run.path("status").asText()))
        .findFirst();
  }

  @Test
  void an_hour_is_run_with_the_token_and_its_steps_are_shown() {
    String hour = lastHour();
    int before = done(hour).map(run -> run.path("attempt").asInt()).orElse(0);
    try (Tab tab = Tab.open("/batch?hour=" + hour)) {
      tab.find(".hour button.primary").click();
      tab.find("dialog.token input").fill("this is not the token");
      tab.expectLoss();
      tab.find("dialog.token button[type=submit]").click();
      tab.find("dialog.token >> text=This token was not accepted");
      assertThat(tab.find("dialog.token").textContent()).contains("feed-token");
      tab.find("dialog.token input").fill(OnePlatform.token());
      tab.find("dialog.token button[type=submit]").click();

      tab.find(".notice >> text=is being run");
      await()
          .atMost(OnePlatform.PATIENCE)
          .until(() -> done(hour).map(run -> run.path("attempt").asInt()).orElse(0) > before);
      JsonNode run = done(hour).orElseThrow();
      tab.await(
          "document.querySelector('.hour .badge').textContent.includes('%s')"
              .formatted(run.path("status").asText()));
      for (JsonNode step : run.path("steps")) {
        String row =
            tab.find(".hour tr:has(th:text-is(\"%s\"))".formatted(step.path("name").asText()))
                .innerText();
        assertThat(row).contains(step.path("status").asText());
      }
      tab.find(".hour >> text=data_freshness");
      assertThat(tab.page().evaluate("sessionStorage.getItem('candlewick.token')"))
          .isEqualTo(OnePlatform.token());
      assertThat(tab.page().evaluate("JSON.stringify(localStorage)"))
          .asString()
          .doesNotContain(OnePlatform.token());
    }
  }

  @Test
  void arrows_go_from_hour_to_hour() {
    try (Tab tab = Tab.open("/batch")) {
      tab.find("[data-hour]");
      tab.page().locator("[data-hour]").last().focus();
      tab.page().keyboard().press("ArrowLeft");
      tab.page().keyboard().press("Enter");
      String expected = tab.page().locator("[data-hour]").nth(-2).getAttribute("data-hour");
      tab.await("new URLSearchParams(location.search).get('hour') === '%s'".formatted(expected));
      tab.find(".hour h2");
      tab.page().keyboard().press("Escape");
      tab.await("!document.querySelector('.hour')");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"runs", "checks", "marts", "lineage", "reports"})
  void every_part_fits_a_telephone_and_is_accessible(String part) {
    try (Tab narrow = Tab.openNarrow("/batch?show=" + part);
        Tab dark = Tab.openDark("/batch?show=" + part)) {
      for (Tab tab : List.of(narrow, dark)) {
        tab.find("main section");
        tab.await("!document.querySelector('main .loading')");
        tab.fitsItsWidth();
        tab.isAccessible();
      }
    }
  }

  @Test
  void a_service_that_does_not_run_is_said_with_its_remedy() {
    try (Tab tab = Tab.open("/topics")) {
      tab.find("main h1");
      tab.expectLoss();
      tab.page()
          .route(
              "**/api/batch/**",
              route ->
                  route.fulfill(
                      new com.microsoft.playwright.Route.FulfillOptions()
                          .setStatus(503)
                          .setContentType("application/problem+json")
                          .setBody(
                              "{\"title\":\"The hourly pipeline does not answer\",\"status\":503,\"detail\":\"Start it\"}")));
      tab.go("/batch");
      tab.find(".notice.bad >> text=The hourly pipeline does not answer");
      tab.page().unroute("**/api/batch/**");
      tab.find("table.grid");
      tab.await("!document.querySelector('.notice.bad')");
    }
  }
}
