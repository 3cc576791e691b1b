package io.candlewick.batch.report;

import io.candlewick.batch.check.CheckResult;
import io.candlewick.batch.report.details.BalanceDetail;
import io.candlewick.batch.report.details.BalanceLine;
import io.candlewick.batch.report.details.CheckDetail;
import io.candlewick.batch.report.details.CorrectionDetail;
import io.candlewick.batch.report.details.HourBefore;
import io.candlewick.batch.report.details.HourChange;
import io.candlewick.batch.report.details.KpisState;
import io.candlewick.batch.report.details.ReportDetails;
import io.candlewick.batch.report.details.StepDetail;
import io.candlewick.batch.report.details.SymbolKpis;
import io.candlewick.store.BalanceReader;
import io.candlewick.store.StoreUnavailableException;
import io.candlewick.store.TickBalance;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;

/** Puts together what a report says: what the pipeline knows, and the figures. Thread-safe. */
final class Compilation {
  /** The step that builds the figures. */
  private static final String DBT_RUN = "dbt_run";

  private final HourFigures figures;
  private final BalanceReader balance;
  private final ReportRows rows;

  Compilation(DataSource database, ReportRows rows) {
    this.figures = new HourFigures(database);
    this.balance = new BalanceReader(database);
    this.rows = rows;
  }

  ReportDetails details(ReportRequest request, Instant finished) {
    List<String> notes = new ArrayList<>(request.notes());
    Instant hour = request.hour();
    List<SymbolKpis> kpis = orNote(notes, "figures", () -> figures.kpis(hour));
    List<HourChange> changes =
        kpis.isEmpty() ? List.of() : orNote(notes, "figures", () -> figures.changes(hour));
    List<TickBalance> ticks = orNote(notes, "tick balance", balance::all);
    List<CheckDetail> checks = request.checks().stream().map(Compilation::check).toList();
    return new ReportDetails(
        request.hour(),
        request.attempt(),
        request.started(),
        finished,
        seconds(Duration.between(request.started(), finished)),
        request.steps().stream().map(Compilation::step).toList(),
        checks,
        stateOf(kpis, request),
        kpis,
        changes,
        hourBefore(request.hour(), checks),
        BalanceDetail.of(ticks.stream().map(Compilation::line).toList()),
        request.corrections().stream().map(Compilation::correction).toList(),
        notes);
  }

  /** A report is written even if a table is damaged; then it says so. */
  private static <T> List<T> orNote(List<String> notes, String what, Supplier<List<T>> reading) {
    try {
      return reading.get();
    } catch (DataAccessException | StoreUnavailableException | IllegalArgumentException e) {
      String why = NestedExceptionUtils.getMostSpecificCause(e).getMessage();
      notes.add("The " + what + " could not be read: " + why);
      return List.of();
    }
  }

  private static KpisState stateOf(List<SymbolKpis> kpis, ReportRequest request) {
    if (kpis.isEmpty()) {
      return KpisState.ABSENT;
    }
    boolean isBuilt =
        request.steps().stream()
            .anyMatch(step -> step.name().equals(DBT_RUN) && step.status() == StepStatus.SUCCESS);
    return isBuilt ? KpisState.CURRENT : KpisState.OLD;
  }

  private HourBefore hourBefore(Instant hour, List<CheckDetail> checks) {
    Optional<ReportRow> before = rows.find(hour.minus(1, ChronoUnit.HOURS));
    return before
        .map(
            row -> {
              Set<String> failedThen = failed(row.details().checks());
              Set<String> failedNow = failed(checks);
              Set<String> known = names(row.details().checks());
              return new HourBefore(
                  row.status().text(),
                  failedNow.stream()
                      .filter(name -> known.contains(name) && !failedThen.contains(name))
                      .sorted()
                      .toList(),
                  failedThen.stream()
                      .filter(name -> names(checks).contains(name) && !failedNow.contains(name))
                      .sorted()
                      .toList());
            })
        .orElse(null);
  }

  private static Set<String> failed(List<CheckDetail> checks) {
    return names(checks.stream().filter(CheckDetail::isFailed).toList());
  }

  private static Set<String> names(List<CheckDetail> checks) {
    return checks.stream().map(CheckDetail::name).collect(Collectors.toUnmodifiableSet());
  }

  private static StepDetail step(StepResult step) {
    return new StepDetail(step.name(), step.status().text(), seconds(step.took()), step.message());
  }

  private static CheckDetail check(CheckResult check) {
    return new CheckDetail(
        check.name(),
        check.question(),
        check.severity().text(),
        check.status().text(),
        check.observed(),
        check.expected(),
        check.rowCount(),
        List.of(),
        check.rows(),
        seconds(check.took()));
  }

  private static BalanceLine line(TickBalance row) {
    return new BalanceLine(
        row.symbol(),
        row.published(),
        row.inCandles(),
        row.duplicates(),
        row.conflicts(),
        row.late(),
        row.fenced(),
        row.rejected(),
        row.lateMerged(),
        row.lateDuplicates(),
        row.lateConflicts(),
        row.lateWaiting());
  }

  private static CorrectionDetail correction(Correction correction) {
    return new CorrectionDetail(
        correction.hour(),
        correction.symbol(),
        correction.ticksBefore(),
        correction.ticksAfter(),
        correction.volumeBefore(),
        correction.volumeAfter(),
        correction.vwapBefore(),
        correction.vwapAfter());
  }

  private static BigDecimal seconds(Duration length) {
    return BigDecimal.valueOf(length.toMillis(), 3);
  }
}
