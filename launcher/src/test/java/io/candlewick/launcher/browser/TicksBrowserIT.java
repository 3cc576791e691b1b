package io.candlewick.launcher.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Download;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Raw ticks: searched, read and saved. */
class TicksBrowserIT {
  private static final String SYMBOL = "<u>TICKS</u>";
  private static final String QUERY = "symbol=%3Cu%3ETICKS%3C%2Fu%3E";

  @BeforeAll
  static void sendTicks() {
    Requests.postTicks(
        """
        [{"symbol":"<u>TICKS</u>","price":"7.00000001","sequence":1},{"symbol":"<u>TICKS</u>","price":"7.5","bid":"7.25","ask":"7.75","sequence":2}]""");
    await()
        .atMost(OnePlatform.PATIENCE)
        .until(() -> Requests.get("/api/ticks?" + QUERY).path("ticks").size() == 2);
  }

  @Test
  void a_search_by_symbol_shows_exact_prices_the_newest_first() {
    try (Tab tab = Tab.open("/ticks?symbol=AAPL")) {
      tab.find("tbody tr");
      tab.page().keyboard().press("/");
      tab.page().keyboard().type(SYMBOL);
      tab.page().keyboard().press("Enter");
      tab.await("document.querySelectorAll('tbody tr').length === 2");

      assertThat(tab.page().locator("tbody tr td:nth-child(3)").allTextContents())
          .containsExactly("7.50000000", "7.00000001");
      assertThat(tab.page().locator("tbody u").count()).as("HTML from data").isZero();
      assertThat(tab.page().url()).endsWith("/ticks?" + QUERY);
    }
  }

  @Test
  void a_tick_has_an_address_of_its_own() {
    String id = Requests.get("/api/ticks?" + QUERY).path("ticks").get(1).path("_id").asText();
    try (Tab tab = Tab.open("/ticks")) {
      tab.find("tbody tr");
      tab.find("[data-search]").fill(id);
      tab.page().keyboard().press("Enter");

      assertThat(tab.find(".detail .json").textContent()).contains("\"7.00000001\"");
      tab.page().reload();
      assertThat(tab.find(".detail .json").textContent()).contains("\"7.00000001\"");
      assertThat(tab.find(".detail h2").textContent()).isEqualTo(id);
    }
  }

  @Test
  void what_was_found_is_saved_as_a_file() throws IOException {
    try (Tab tab = Tab.open("/ticks?" + QUERY)) {
      tab.await("document.querySelectorAll('tbody tr').length === 2");
      for (String form : new String[] {"CSV", "NDJSON"}) {
        Download file =
            tab.page().waitForDownload(() -> tab.find("a:text-is(\"%s\")".formatted(form)).click());
        assertThat(Files.readString(file.path()).lines().filter(line -> line.contains("TICKS")))
            .hasSize(2)
            .anyMatch(line -> line.contains("7.00000001"));
      }
    }
  }

  @Test
  void a_symbol_without_ticks_says_so_and_fits_a_telephone() {
    try (Tab tab = Tab.openNarrow("/ticks?symbol=NOBODY")) {
      tab.find("text=MongoDB has no tick of “NOBODY”");
      tab.fitsItsWidth();
      tab.isAccessible();
    }
  }
}
