package io.candlewick.launcher.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Topics, their records and schemas. */
class TopicsBrowserIT {
  @Test
  void records_show_decimals_as_numbers_and_times_as_times() {
    Requests.postTicks(
        """
        [{"symbol":"TOPICS","price":"4322.00000001","timestamp":"2026-01-05T14:30:00.000001Z","sequence":1}]""");
    try (Tab tab = Tab.open("/topics/market.ticks?key=TOPICS")) {
      String row = tab.find("table.records tbody tr:has-text(\"4,322.00000001\")").innerText();
      assertThat(row).contains("2026-01-05 14:30:00.000001");

      tab.find("table.records tbody a").click();
      assertThat(tab.find(".detail .json").textContent()).contains("\"4322.00000001\"");
      String address = tab.page().url();
      assertThat(address).contains("record=");

      tab.page().reload();
      assertThat(tab.find(".detail .json").textContent()).contains("\"4322.00000001\"");
    }
  }

  @Test
  void a_text_of_digits_stays_a_text() {
    Requests.postTicks(
        """
        [{"symbol":"1234567.10","price":"4322.5","timestamp":"2026-01-05T14:30:00Z","sequence":1}]""");
    try (Tab tab = Tab.open("/topics/market.ticks?key=1234567.10")) {
      Locator row = tab.find("table.records tbody tr:has-text(\"4,322.5\")");
      assertThat(row.locator("td").allTextContents())
          .contains("1234567.10")
          .doesNotContain("1,234,567.1");
    }
  }

  @Test
  void bytes_that_are_no_record_are_shown_as_they_are_with_the_fault_in_words() {
    RawRecords.write("market.ticks", "<i>topics</i>", "<img src=x>");
    try (Tab tab = Tab.open("/topics/market.ticks?key=%3Ci%3Etopics%3C%2Fi%3E")) {
      tab.find("table.records >> text=not decoded");
      assertThat(tab.page().locator("main i, main img").count()).as("HTML from data").isZero();

      tab.find("table.records tbody a").click();
      tab.find(".detail .notice.bad");
      assertThat(tab.find(".detail pre").textContent()).contains("3c 69 6d 67 20 73 72 63");
    }
  }

  @Test
  void partitions_and_counts_are_those_of_the_api() {
    JsonNode topic = Requests.get("/api/topics/market.dead-letters");
    try (Tab tab = Tab.open("/topics/market.dead-letters?show=offsets")) {
      tab.find("h2:text-is(\"Partitions\")");
      assertThat(tab.page().locator("tbody a[data-row]").count())
          .isEqualTo(topic.path("partitions").size());
    }
  }

  @Test
  void two_versions_of_a_schema_are_compared_line_by_line() {
    String fields =
        "{\"type\":\"record\",\"name\":\"Browser\",\"fields\":[%s{\"name\":\"a\",\"type\":\"string\"}]}";
    Requests.register("browser-value", fields.formatted(""));
    Requests.register(
        "browser-value",
        fields.formatted("{\"name\":\"b\",\"type\":\"string\",\"default\":\"\"},"));
    await()
        .atMost(OnePlatform.PATIENCE)
        .until(() -> versions("browser-value") == 2); // the console keeps its list for seconds
    try (Tab tab = Tab.open("/topics?show=schemas&subject=browser-value&against=1")) {
      tab.find(".difference");
      assertThat(tab.page().locator(".difference .added").allTextContents())
          .anyMatch(line -> line.startsWith("+") && line.contains("\"name\": \"b\""));
      assertThat(tab.page().locator(".difference .same").allTextContents())
          .anyMatch(line -> line.contains("\"name\": \"a\""));
      assertThat(tab.page().locator(".difference .removed").count()).isZero();
    }
  }

  private static int versions(String subject) {
    for (JsonNode known : Requests.get("/api/schemas").path("subjects")) {
      if (known.path("subject").asText().equals(subject)) {
        return known.path("versions").size();
      }
    }
    return 0;
  }

  @Test
  void a_topic_is_found_by_keys_alone() {
    try (Tab tab = Tab.open("/topics")) {
      tab.find("tbody a[data-row]");
      tab.page().keyboard().press("/");
      tab.page().keyboard().type("candles");
      tab.await("document.querySelectorAll('tbody a[data-row]').length === 1");
      assertThat(tab.page().url()).endsWith("/topics?q=candles");

      tab.page().keyboard().press("ArrowDown");
      tab.page().keyboard().press("Enter");

      tab.await("location.pathname === '/topics/market.candles'");
      tab.find("table.records tbody a");
      tab.page().goBack();
      tab.await("location.pathname === '/topics'");
      tab.find("tbody a[data-row]");
    }
  }

  @Test
  void followed_records_come_by_themselves() {
    try (Tab tab = Tab.open("/topics/market.ticks?follow=1")) {
      String before = tab.find("table.records tbody a").textContent();
      tab.await(
          "document.querySelector('table.records tbody a').textContent !== '%s'".formatted(before));
    }
  }

  @Test
  void older_records_follow_on_demand() {
    await()
        .atMost(OnePlatform.PATIENCE)
        .until(
            () -> !Requests.get("/api/topics/market.ticks/records?limit=50").path("next").isNull());
    try (Tab tab = Tab.open("/topics/market.ticks")) {
      tab.await("document.querySelectorAll('table.records tbody tr').length === 50");
      tab.find("button:text-is(\"Older\")").click();
      tab.await("document.querySelectorAll('table.records tbody tr').length === 100");
      List<String> positions = tab.page().locator("table.records tbody a").allTextContents();
      assertThat(positions).doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/topics",
        "/topics?show=groups",
        "/topics?show=schemas&subject=market.ticks-value",
        "/topics/market.ticks",
        "/topics/market.ticks?show=offsets"
      })
  void every_part_fits_a_telephone_and_is_accessible(String path) {
    try (Tab narrow = Tab.openNarrow(path);
        Tab dark = Tab.openDark(path)) {
      for (Tab tab : List.of(narrow, dark)) {
        tab.find("main section, main aside");
        tab.await("!document.querySelector('main .loading')");
        tab.fitsItsWidth();
        tab.isAccessible();
      }
    }
  }
}
