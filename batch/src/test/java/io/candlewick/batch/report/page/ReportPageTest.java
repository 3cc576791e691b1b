package io.candlewick.batch.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.batch.report.details.BalanceDetail;
import io.candlewick.batch.report.details.BalanceLine;
import io.candlewick.batch.report.details.CheckDetail;
import io.candlewick.batch.report.details.CorrectionDetail;
import io.candlewick.batch.report.details.HourChange;
import io.candlewick.batch.report.details.KpisState;
import io.candlewick.batch.report.details.ReportDetails;
import io.candlewick.batch.report.details.StepDetail;
import io.candlewick.batch.report.details.SymbolKpis;
import io.candlewick.model.CandleInterval;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class ReportPageTest {
  private static final Instant HOUR = Instant.parse("2026-11-29T18:00:00Z");
  private static final String ODD = "<script>alert(\"1\")</script>&'{{x}}";

  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }

  private static StepDetail step(String name, String status) {
    return new StepDetail(name, status, number("1.500"), "");
  }

  private static CheckDetail check(String name, String status, List<Map<String, Object>> rows) {
    return new CheckDetail(
        name,
        "Is all right?",
        status.equals("warn") ? "warning" : "critical",
        status,
        "two bad candles",
        "no bad candle",
        rows.size(),
        List.of(),
        rows,
        number("0.012"));
  }

  private static Map<String, Object> row(String symbol) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("symbol", symbol);
    row.put("low", number("-1E+2"));
    row.put("note", null);
    return row;
  }

  private static SymbolKpis kpis(String symbol, String risk) {
    return new SymbolKpis(
        symbol,
        "CRYPTO",
        number("61800.00000000"),
        number("61900.50000000"),
        number("61700.25000000"),
        number("61837.63000000"),
        number("1234.56780000"),
        number("61811.31998871"),
        number("0.06088997"),
        number("0.01642345"),
        3_541,
        4,
        number("0.11296244"),
        risk,
        60,
        1,
        2);
  }

  private static ReportDetails details(
      List<StepDetail> steps, List<CheckDetail> checks, List<SymbolKpis> kpis) {
    return new ReportDetails(
        HOUR,
        2,
        HOUR.plusSeconds(3_600),
        HOUR.plusSeconds(3_612),
        number("12.345"),
        steps,
        checks,
        kpis.isEmpty() ? KpisState.ABSENT : KpisState.CURRENT,
        kpis,
        List.of(
            new HourChange(
                "BTCUSDT",
                number("61900.00000000"),
                number("-0.10075929"),
                number("1000.00000000"),
                number("23.45678000"),
                number("61850.00000000"),
                number("0.01700000"),
                3_500,
                7,
                "HIGH_RISK")),
        null,
        BalanceDetail.of(
            List.of(
                new BalanceLine("BTCUSDT", 1_000_010, 1_000_000, 3, 1, 4, 0, 2, 2, 1, 0, 1),
                new BalanceLine(ODD, 7, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0))),
        List.of(
            new CorrectionDetail(
                HOUR.minusSeconds(7_200),
                "BTCUSDT",
                3_541,
                3_544,
                number("2011.50000000"),
                number("2013.25000000"),
                null,
                number("61811.31998871"))),
        List.of("A note with " + ODD));
  }

  private static final List<StepDetail> ALL_DONE =
      List.of(
          step("validate_data_quality", "success"),
          step("dbt_run", "success"),
          step("dbt_test", "success"));

  private static DrawnCandle candle(int minute, String open, String close, DrawnCandle.Look look) {
    BigDecimal high = number(open).max(number(close)).add(BigDecimal.ONE);
    BigDecimal low = number(open).min(number(close)).subtract(BigDecimal.ONE);
    return new DrawnCandle(
        HOUR.plusSeconds(60L * minute),
        number(open),
        high,
        low,
        number(close),
        number("5.00000000"),
        59,
        minute == 1 ? 2 : 0,
        look);
  }

  private static DrawnHour drawn(String symbol) {
    return new DrawnHour(
        HOUR,
        CandleInterval.ONE_MINUTE,
        List.of(
            new DrawnSymbol(
                symbol,
                List.of(
                    candle(0, "100.5", "101", DrawnCandle.Look.SETTLED),
                    candle(1, "101", "99", DrawnCandle.Look.CORRECTED),
                    candle(59, "99", "102", DrawnCandle.Look.INCOMPLETE)))),
        1,
        "");
  }

  private static Document page(ReportDetails details, DrawnHour drawn) {
    return Jsoup.parse(ReportPage.html(details, drawn));
  }

  private static Document goodPage() {
    return page(
        details(
            ALL_DONE,
            List.of(check("fresh", "pass", List.of())),
            List.of(kpis("BTCUSDT", "NORMAL"))),
        drawn("BTCUSDT"));
  }

  @Test
  void the_verdict_comes_first() {
    Document page = goodPage();

    assertThat(page.title())
        .isEqualTo("All well · Sunday, 29 November 2026, 18:00 to 19:00 UTC · Candlewick");
    assertThat(page.select("h1, h2").eachText())
        .containsExactly(
            "Sunday, 29 November 2026, 18:00 to 19:00 UTC",
            "All well",
            "Steps",
            "Checks",
            "Figures by symbol",
            "Charts",
            "What changed in earlier hours",
            "Tick balance",
            "Notes");
    assertThat(page.select(".verdict ol")).isEmpty();
    assertThat(page.select(".steps .name").eachText())
        .containsExactly("validate_data_quality", "dbt_run", "dbt_test", "generate_report");
    assertThat(page.select(".steps .state").first().text()).isEqualTo("done in 1.50 s");
  }

  @Test
  void a_failed_check_is_the_headline_and_comes_first_with_its_rows_open() {
    Document page =
        page(
            details(
                List.of(
                    step("validate_data_quality", "failed"),
                    step("dbt_run", "skipped"),
                    step("dbt_test", "skipped")),
                List.of(
                    check("fresh", "pass", List.of()),
                    check("anomaly_rate", "warn", List.of(row("ETHUSDT"))),
                    check("ohlc", "fail", List.of(row("BTCUSDT"), row(ODD)))),
                List.of()),
            drawn("BTCUSDT"));

    assertThat(page.select(".verdict h2").text()).isEqualTo("Failed: ohlc");
    assertThat(page.select(".verdict p").first().text())
        .isEqualTo(
            "Expected no bad candle, but found two bad candles."
                + " Not run because of it: dbt_run, dbt_test.");
    assertThat(page.select(".verdict code").text())
        .isEqualTo("./candlewick batch run --hour 2026-11-29T18:00:00Z");
    assertThat(page.select("table.checks > tbody > tr:not(.rows) > th").eachText())
        .containsExactly("ohlc Is all right?", "anomaly_rate Is all right?", "fresh Is all right?");
    assertThat(page.select("table.checks .word").eachText())
        .containsExactly("failed", "warns", "passed");
    Element rows = page.select("details").first();
    assertThat(rows.hasAttr("open")).isTrue();
    assertThat(rows.select("th").eachText()).containsExactly("symbol", "low", "note");
    assertThat(rows.select("td").eachText())
        .containsExactly("BTCUSDT", "-100", "–", ODD, "-100", "–");
    assertThat(page.select("details").last().hasAttr("open")).isFalse();
    assertThat(page.select("#figures + .notice").text())
        .isEqualTo("There are no figures of this hour, because dbt_run did not succeed.");
  }

  @Test
  void a_step_that_fails_without_a_check_is_the_headline() {
    Document page =
        page(
            details(
                List.of(
                    step("validate_data_quality", "success"),
                    new StepDetail("dbt_run", "failed", number("0.5"), "mart: no column x"),
                    step("dbt_test", "skipped")),
                List.of(),
                List.of()),
            DrawnHour.empty(HOUR));

    assertThat(page.select(".verdict h2").text()).isEqualTo("Failed: dbt_run");
    assertThat(page.select(".verdict p").first().text())
        .isEqualTo("mart: no column x. Not run because of it: dbt_test.");
    assertThat(page.select("#charts + .notice").text())
        .isEqualTo("There are no candles in this hour.");
    assertThat(page.select("#checks + .notice").text()).isEqualTo("No check was run.");
  }

  @Test
  void figures_have_the_places_of_their_symbol_and_the_change_since_the_hour_before() {
    Element line = goodPage().select("table.figures tbody tr").first();

    assertThat(line.select("th").text()).isEqualTo("BTCUSDT crypto");
    assertThat(line.select("td").eachText())
        .containsExactly(
            "normal was high",
            "61,837.63 −0.10 %",
            "+0.06",
            "61,800.00",
            "61,900.50",
            "61,700.25",
            "61,811.32 was 61,850.00",
            "1,234.57 +23 %",
            "0.0164 was 0.0170",
            "4 was 7",
            "60 1 open, 2 corrected");
  }

  @Test
  void a_chart_has_a_bar_for_each_candle_and_marks_what_is_not_as_usual() {
    Element chart = goodPage().select("figure").first();

    assertThat(chart.select("figcaption").text()).isEqualTo("BTCUSDT +1.49 %");
    assertThat(chart.select("g").eachAttr("class")).containsExactly("rise", "fall", "rise part");
    assertThat(chart.select("g:nth-of-type(2) path").eachAttr("class"))
        .containsExactly("anomaly", "corrected");
    assertThat(chart.select("g:nth-of-type(1) path")).isEmpty();
    assertThat(chart.select("g").first().select("line").attr("x1")).isEqualTo("0.83%");
    assertThat(chart.select("g").last().select("line").attr("x1")).isEqualTo("99.17%");
    assertThat(chart.select("title").eachText())
        .containsExactly(
            "18:00 UTC · open 100.5 · high 102.0 · low 99.5 · close 101.0 · volume 5 · 59 ticks",
            "18:01 UTC · open 101.0 · high 102.0 · low 98.0 · close 99.0 · volume 5 · 59 ticks · 2"
                + " anomalies · corrected",
            "18:59 UTC · open 99.0 · high 103.0 · low 98.0 · close 102.0 · volume 5 · 59 ticks"
                + " · incomplete");
    assertThat(chart.select("svg[role=img]").attr("aria-label"))
        .isEqualTo(
            "BTCUSDT from 18:00 UTC, 3 candles: open 100.5, high 103.0, low 98.0, close 102.0,"
                + " 2 anomalies, 1 candle incomplete, 1 candle corrected");
    assertThat(chart.select("svg[role=img] > text").eachText())
        .containsExactly("18:00", "18:15", "18:30", "18:45", "19:00");
  }

  @Test
  void the_balance_adds_up_or_says_that_it_does_not() {
    Document page = goodPage();
    assertThat(page.select("table.balance .total td").eachText())
        .containsExactly("1,000,017", "1,000,007", "3", "1", "4", "0", "2", "2", "1", "0", "1");
    assertThat(page.select("#balance + p").text())
        .endsWith("the outcomes sum up to what was published.");

    ReportDetails sound = details(ALL_DONE, List.of(), List.of());
    ReportDetails broken =
        new ReportDetails(
            sound.hour(),
            1,
            sound.started(),
            sound.finished(),
            sound.seconds(),
            sound.steps(),
            List.of(),
            null,
            null,
            null,
            null,
            BalanceDetail.of(List.of(new BalanceLine("X", 9, 7, 1, 0, 0, 0, 0, 0, 0, 0, 0))),
            null,
            null);
    assertThat(page(broken, DrawnHour.empty(HOUR)).select("#balance + p strong").text())
        .isEqualTo("the outcomes do not sum up to what was published.");
  }

  @Test
  void corrections_show_an_hour_before_and_after() {
    assertThat(goodPage().select("#corrections ~ .scroll tbody tr").first().children().eachText())
        .containsExactly(
            "2026-11-29 16:00",
            "BTCUSDT",
            "3,541",
            "3,544",
            "+3",
            "2,011.50",
            "2,013.25",
            "–",
            "61,811.31998871");
  }

  @Test
  void no_text_of_the_data_becomes_markup() {
    CheckDetail failed = check(ODD, "fail", List.of(row(ODD)));
    Document page =
        page(
            details(
                List.of(new StepDetail(ODD, "failed", number("1"), ODD)),
                List.of(failed),
                List.of(kpis(ODD, ODD))),
            drawn(ODD));

    assertThat(page.select("script, iframe, img, link, object")).isEmpty();
    assertThat(page.title()).startsWith("Failed: " + ODD);
    assertThat(page.select("figcaption b").text()).isEqualTo(ODD);
    assertThat(page.select("svg[role=img]").attr("aria-label")).startsWith(ODD);
    assertThat(page.select("table.figures th[scope=row]").text()).startsWith(ODD);
    assertThat(page.select("#notes + ul li").text()).isEqualTo("A note with " + ODD);
  }

  @Test
  void the_page_loads_nothing() {
    String html = ReportPage.html(details(ALL_DONE, List.of(), List.of()), drawn("BTCUSDT"));

    assertThat(html)
        .doesNotContain("http:", "https:", "url(", "@import", "src=", "href=", "<script");
    assertThat(html).contains("default-src 'none'; style-src 'unsafe-inline'");
  }

  @Test
  void every_head_has_a_scope_and_every_region_and_picture_a_name() {
    Document page = goodPage();

    assertThat(page.select("th:not([scope])")).isEmpty();
    assertThat(page.select("svg:not([role=img]):not([aria-hidden]):not(svg svg)")).isEmpty();
    assertThat(page.select("[role=img]").eachAttr("aria-label")).isNotEmpty().doesNotContain("");
    for (Element named : page.select("[aria-labelledby]")) {
      assertThat(page.getElementById(named.attr("aria-labelledby"))).isNotNull();
    }
    assertThat(page.select("h1")).hasSize(1);
    assertThat(page.select("html").attr("lang")).isEqualTo("en");
  }
}
