package io.candlewick.batch.report;

import io.candlewick.batch.check.CheckResult;
import io.candlewick.batch.check.CheckStatus;
import io.candlewick.batch.check.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Requests for reports. */
public final class Requests {
  public static final Instant HOUR = Instant.parse("2026-11-29T18:00:00Z");

  private Requests() {}

  /** An attempt in which all went well. */
  public static ReportRequest good(int attempt) {
    return new ReportRequest(
        HOUR,
        attempt,
        HOUR.plusSeconds(3_600),
        List.of(
            step("validate_data_quality", StepStatus.SUCCESS, 2_310, "12 checks, repaired 1 hour"),
            step("dbt_run", StepStatus.SUCCESS, 840, "3 models"),
            step("dbt_test", StepStatus.SUCCESS, 1_120, "31 tests")),
        passed(),
        List.of(),
        List.of());
  }

  /** An attempt in which a check failed. */
  public static ReportRequest failed(int attempt) {
    List<CheckResult> checks = new ArrayList<>(passed());
    checks.set(1, priceOutOfRange());
    return new ReportRequest(
        HOUR,
        attempt,
        HOUR.plusSeconds(3_600),
        List.of(
            step("validate_data_quality", StepStatus.FAILED, 2_310, "price_in_range failed"),
            step("dbt_run", StepStatus.SKIPPED, 0, ""),
            step("dbt_test", StepStatus.SKIPPED, 0, "")),
        checks,
        List.of(),
        List.of());
  }

  private static StepResult step(String name, StepStatus status, long millis, String message) {
    return new StepResult(name, status, Duration.ofMillis(millis), message);
  }

  static List<CheckResult> passed() {
    return List.of(
        passed("data_freshness", "Is the newest candle less than two hours old?", "38 s", "< 2 h"),
        passed("price_in_range", "Is every price in its valid range?", "0 rows", "0 rows"),
        passed("positive_volume", "Does every candle have volume?", "0 rows", "0 rows"),
        passed("ohlc_consistent", "Is low ≤ open, close, VWAP ≤ high?", "0 rows", "0 rows"),
        passed("symbol_coverage", "Do enough symbols have candles?", "10 of 10", "≥ 8 of 10"),
        passed("no_missing_minutes", "Is every minute there?", "600 of 600", "600, 0 gaps"),
        passed("tick_balance", "Does the tick balance add up?", "0 rows", "0 rows"));
  }

  private static CheckResult passed(String name, String question, String seen, String expected) {
    return new CheckResult(
        name,
        question,
        Severity.CRITICAL,
        CheckStatus.PASS,
        seen,
        expected,
        List.of(),
        0,
        Duration.ofMillis(12));
  }

  static CheckResult priceOutOfRange() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int minute = 0; minute < CheckResult.ROWS_KEPT; minute++) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("symbol", "BTCUSDT");
      row.put("window_start", HOUR.plusSeconds(60L * minute).toString());
      row.put("low", new BigDecimal("-1.00000000"));
      row.put("lowest_valid", null);
      rows.add(row);
    }
    return new CheckResult(
        "price_in_range",
        "Is every price in its valid range?",
        Severity.CRITICAL,
        CheckStatus.FAIL,
        "23 candles out of range, the lowest price −1",
        "no candle out of the range of its symbol",
        rows,
        23,
        Duration.ofMillis(41));
  }

  /** A good attempt after late ticks. */
  public static ReportRequest corrected(int attempt) {
    ReportRequest good = good(attempt);
    return new ReportRequest(
        HOUR,
        attempt,
        good.started(),
        good.steps(),
        good.checks(),
        List.of(
            new Correction(
                HOUR.minusSeconds(7_200),
                "BTCUSDT",
                3_541,
                3_544,
                new BigDecimal("2011.50000000"),
                new BigDecimal("2013.25000000"),
                new BigDecimal("61811.20443210"),
                new BigDecimal("61811.31998871")),
            new Correction(
                HOUR.minusSeconds(86_400),
                "PEPEUSDT",
                0,
                12,
                BigDecimal.ZERO,
                new BigDecimal("1200000.00000000"),
                null,
                new BigDecimal("0.00001235"))),
        List.of("1 late tick waits: its window is not settled."));
  }
}
