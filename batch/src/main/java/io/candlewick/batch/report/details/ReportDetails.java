package io.candlewick.batch.report.details;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * All that a report says: the column {@code details} of {@code pipeline_reports}, which {@code
 * docs/reports.md} describes. Lists that are missing in the column are empty. Immutable.
 *
 * @param hour the start of the hour
 * @param attempt the attempt at the hour, from 1
 * @param started when the attempt began
 * @param finished when the report was written
 * @param seconds from one to the other
 * @param steps the steps before the report, in order
 * @param checks the checks, in order
 * @param kpisState how far the figures can be trusted
 * @param kpis the figures, by symbol
 * @param changes what they were an hour before, by symbol
 * @param hourBefore the verdict of the hour before; null if it has no report
 * @param tickBalance what became of all published ticks
 * @param corrections what late ticks changed in earlier hours
 * @param notes other sentences for the reader
 */
public record ReportDetails(
    Instant hour,
    int attempt,
    Instant started,
    Instant finished,
    BigDecimal seconds,
    List<StepDetail> steps,
    List<CheckDetail> checks,
    KpisState kpisState,
    List<SymbolKpis> kpis,
    List<HourChange> changes,
    HourBefore hourBefore,
    BalanceDetail tickBalance,
    List<CorrectionDetail> corrections,
    List<String> notes) {
  public ReportDetails {
    steps = steps == null ? List.of() : List.copyOf(steps);
    checks = checks == null ? List.of() : List.copyOf(checks);
    kpis = kpis == null ? List.of() : List.copyOf(kpis);
    if (kpisState == null) {
      kpisState = kpis.isEmpty() ? KpisState.ABSENT : KpisState.OLD;
    }
    changes = changes == null ? List.of() : List.copyOf(changes);
    tickBalance = tickBalance == null ? BalanceDetail.of(List.of()) : tickBalance;
    corrections = corrections == null ? List.of() : List.copyOf(corrections);
    notes = notes == null ? List.of() : List.copyOf(notes);
  }
}
