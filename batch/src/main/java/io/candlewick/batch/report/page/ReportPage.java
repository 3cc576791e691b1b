package io.candlewick.batch.report.page;

import io.candlewick.batch.report.details.BalanceLine;
import io.candlewick.batch.report.details.CheckDetail;
import io.candlewick.batch.report.details.HourBefore;
import io.candlewick.batch.report.details.HourChange;
import io.candlewick.batch.report.details.ReportDetails;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The report as one HTML page that needs nothing else: no network, no script. Thread-safe. */
public final class ReportPage {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final PebbleTemplate TEMPLATE =
      new PebbleEngine.Builder()
          .loader(loader())
          .strictVariables(true)
          .autoEscaping(true)
          .build()
          .getTemplate("report.html");

  private ReportPage() {}

  private static ClasspathLoader loader() {
    ClasspathLoader loader = new ClasspathLoader(ReportPage.class.getClassLoader());
    loader.setPrefix("io/candlewick/batch/report/page");
    return loader;
  }

  /** The text of the page. */
  public static String html(ReportDetails details, DrawnHour drawn) {
    StringWriter page = new StringWriter(1 << 16);
    try {
      TEMPLATE.evaluate(page, values(details, drawn), Locale.ROOT);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot fill in the page of a report", e);
    }
    return page.toString();
  }

  /** Whether a page is that of an attempt at its hour. */
  public static boolean isOfAttempt(String page, int attempt) {
    return page.contains("<html lang=\"en\" data-attempt=\"" + attempt + "\">");
  }

  private static Map<String, Object> values(ReportDetails details, DrawnHour drawn) {
    Instant hour = details.hour();
    Map<String, Object> values = new HashMap<>();
    values.put("hour", hour.toString());
    values.put("attempt", details.attempt());
    values.put("day", DAY.format(hour));
    values.put("from", MINUTE.format(hour));
    values.put("to", MINUTE.format(hour.plus(1, ChronoUnit.HOURS)));
    values.put("written", STAMP.format(details.finished()));
    values.put("took", NumberText.seconds(details.seconds()));
    values.put("verdict", Verdict.of(details));
    values.put("tiles", Tiles.of(details));
    values.put("steps", details.steps().stream().map(StepLine::of).toList());
    values.put("checks", checks(details));
    values.put("kpis", kpis(details));
    values.put("kpisNotice", kpisNotice(details));
    values.put("hourBefore", hourBefore(details.hourBefore()));
    values.put("charts", charts(drawn));
    values.put("chartsNotice", chartsNotice(drawn));
    values.put("interval", drawn.interval().toString());
    values.put("balance", balance(details));
    values.put("total", BalanceRow.of("All symbols", details.tickBalance().total()));
    values.put("corrections", details.corrections().stream().map(CorrectionLine::of).toList());
    values.put("notes", details.notes());
    values.put("height", CandleChart.HEIGHT);
    return values;
  }

  /** Those that failed first, then those that warn. */
  private static List<CheckLine> checks(ReportDetails details) {
    return details.checks().stream()
        .sorted(
            Comparator.comparing((CheckDetail check) -> !check.isFailed())
                .thenComparing(check -> !check.isWarning()))
        .map(CheckLine::of)
        .toList();
  }

  private static List<KpiLine> kpis(ReportDetails details) {
    Map<String, HourChange> changes =
        details.changes().stream()
            .collect(Collectors.toMap(HourChange::symbol, Function.identity()));
    return details.kpis().stream()
        .map(symbol -> KpiLine.of(symbol, changes.get(symbol.symbol())))
        .toList();
  }

  private static String kpisNotice(ReportDetails details) {
    return switch (details.kpisState()) {
      case CURRENT -> "";
      case OLD ->
          "dbt_run did not succeed in this attempt: these figures are those of an earlier one, and"
              + " may be out of date.";
      case ABSENT ->
          ranDbt(details)
              ? "No symbol has figures of this hour."
              : "There are no figures of this hour, because dbt_run did not succeed.";
    };
  }

  private static boolean ranDbt(ReportDetails details) {
    return details.steps().stream()
        .anyMatch(step -> step.name().equals("dbt_run") && step.isSuccess());
  }

  private static List<String> hourBefore(HourBefore before) {
    List<String> sentences = new ArrayList<>();
    if (before == null) {
      return sentences;
    }
    if (!before.newlyFailed().isEmpty()) {
      sentences.add(
          "Passed an hour before and failed now: " + String.join(", ", before.newlyFailed()) + ".");
    }
    if (!before.mended().isEmpty()) {
      sentences.add(
          "Failed an hour before and passed now: " + String.join(", ", before.mended()) + ".");
    }
    if (sentences.isEmpty()) {
      sentences.add(
          before.status().equals("success")
              ? "The hour before went well too."
              : "The hour before failed too.");
    }
    return sentences;
  }

  private static List<CandleChart> charts(DrawnHour drawn) {
    return drawn.symbols().stream()
        .map(symbol -> CandleChart.of(symbol, drawn.hour(), drawn.interval()))
        .toList();
  }

  private static String chartsNotice(DrawnHour drawn) {
    if (!drawn.problem().isEmpty()) {
      return "The candles could not be read: " + drawn.problem();
    }
    if (drawn.symbols().isEmpty()) {
      return "There are no candles in this hour.";
    }
    return drawn.symbols().size() < drawn.symbolsWithCandles()
        ? "The %d symbols that moved most, of %d; the table above has them all."
            .formatted(drawn.symbols().size(), drawn.symbolsWithCandles())
        : "";
  }

  private static List<BalanceRow> balance(ReportDetails details) {
    List<BalanceLine> lines = details.tickBalance().symbols();
    return lines.stream().map(line -> BalanceRow.of(line.symbol(), line)).toList();
  }
}
