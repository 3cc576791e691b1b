package io.candlewick.batch.report.page;

import io.candlewick.batch.report.details.CheckDetail;
import io.candlewick.batch.report.details.HourChange;
import io.candlewick.batch.report.details.ReportDetails;
import io.candlewick.batch.report.details.SymbolKpis;
import io.candlewick.model.CountText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The numbers at the head of the page. Pure. */
final class Tiles {
  private Tiles() {}

  static List<Tile> of(ReportDetails details) {
    List<Tile> tiles = new ArrayList<>();
    if (!details.checks().isEmpty()) {
      tiles.add(checks(details));
    }
    List<SymbolKpis> kpis = details.kpis();
    if (!kpis.isEmpty()) {
      tiles.add(new Tile("Symbols traded", NumberText.whole(kpis.size()), "", false));
      tiles.add(ticks(details));
      tiles.add(largestMove(kpis));
      tiles.add(anomalies(details));
    }
    long waiting = details.tickBalance().total().lateWaiting();
    tiles.add(
        new Tile(
            "Late ticks waiting",
            NumberText.whole(waiting),
            waiting == 0 ? "" : "for a repair",
            waiting > 0));
    return tiles;
  }

  private static Tile checks(ReportDetails details) {
    long failed = details.checks().stream().filter(CheckDetail::isFailed).count();
    long warned = details.checks().stream().filter(CheckDetail::isWarning).count();
    int all = details.checks().size();
    return new Tile(
        "Checks passed",
        all - failed - warned + " of " + all,
        warned > 0 ? CountText.of(warned, "warning") : "",
        failed + warned > 0);
  }

  private static Tile ticks(ReportDetails details) {
    long now = details.kpis().stream().mapToLong(SymbolKpis::tickCount).sum();
    long before = details.changes().stream().mapToLong(HourChange::ticksBefore).sum();
    return new Tile("Ticks in candles", NumberText.whole(now), change(now, before), false);
  }

  private static String change(long now, long before) {
    if (before == 0) {
      return "";
    }
    BigDecimal percent =
        BigDecimal.valueOf(now - before)
            .movePointRight(2)
            .divide(BigDecimal.valueOf(before), 1, RoundingMode.HALF_UP);
    return NumberText.signed(percent, 1) + "\u00a0% on the hour before";
  }

  private static Tile largestMove(List<SymbolKpis> kpis) {
    SymbolKpis largest =
        kpis.stream()
            .max(Comparator.comparing(symbol -> magnitude(symbol.returnPct())))
            .orElseThrow();
    return new Tile(
        "Largest move",
        NumberText.signed(largest.returnPct(), 2) + "\u00a0%",
        largest.symbol(),
        false);
  }

  private static BigDecimal magnitude(BigDecimal number) {
    return number == null ? BigDecimal.ZERO : number.abs();
  }

  private static Tile anomalies(ReportDetails details) {
    long now = details.kpis().stream().mapToLong(SymbolKpis::alertCount).sum();
    long before = details.changes().stream().mapToLong(HourChange::alertsBefore).sum();
    List<String> risky =
        details.kpis().stream()
            .filter(symbol -> "HIGH_RISK".equals(symbol.risk()))
            .map(SymbolKpis::symbol)
            .toList();
    String then =
        details.changes().isEmpty() ? "" : NumberText.whole(before) + " in the hour before";
    return new Tile(
        "Anomalies",
        NumberText.whole(now),
        risky.isEmpty() ? then : "high risk: " + String.join(", ", risky),
        !risky.isEmpty());
  }
}
