package io.candlewick.batch.report.page;

import io.candlewick.batch.report.details.HourChange;
import io.candlewick.batch.report.details.SymbolKpis;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;

/**
 * A row of the table of figures: each with its change since the hour before.
 *
 * @param symbol the symbol
 * @param assetType its kind, in small letters
 * @param risk {@code normal}, {@code medium} or {@code high}
 * @param riskNote what the risk was before, if it was another one
 */
record KpiLine(
    String symbol,
    String assetType,
    String risk,
    String riskNote,
    Cell open,
    Cell high,
    Cell low,
    Cell close,
    Cell returned,
    Cell vwap,
    Cell volume,
    Cell volatility,
    Cell alerts,
    Cell candles) {

  /**
   * A figure.
   *
   * @param value the number
   * @param note a smaller text below it; may be empty
   * @param direction {@code up}, {@code down}, or {@code same} for neither
   */
  record Cell(String value, String note, String direction) {
    static Cell of(String value) {
      return new Cell(value, "", "same");
    }
  }

  /**
   * The row of a symbol.
   *
   * @param before what was an hour before; null if nothing was
   */
  static KpiLine of(SymbolKpis now, HourChange before) {
    int places = NumberText.places(Arrays.asList(now.open(), now.high(), now.low(), now.close()));
    return new KpiLine(
        now.symbol(),
        now.assetType() == null ? "" : now.assetType().toLowerCase(Locale.ROOT),
        risk(now.risk()),
        before == null || risk(before.riskBefore()).equals(risk(now.risk()))
            ? ""
            : "was " + risk(before.riskBefore()),
        Cell.of(NumberText.fixed(now.open(), places)),
        Cell.of(NumberText.fixed(now.high(), places)),
        Cell.of(NumberText.fixed(now.low(), places)),
        change(
            NumberText.fixed(now.close(), places), before == null ? null : before.closeChangePct()),
        new Cell(
            NumberText.signed(now.returnPct(), 2), "", NumberText.direction(now.returnPct(), 2)),
        was(
            NumberText.fixed(now.vwap(), places),
            before == null ? null : NumberText.fixed(before.vwapBefore(), places)),
        new Cell(
            NumberText.size(now.volume()),
            before == null ? "" : percent(before.volumeChangePct()),
            "same"),
        was(
            NumberText.fixed(now.volatilityPct(), 4),
            before == null ? null : NumberText.fixed(before.volatilityBeforePct(), 4)),
        was(
            NumberText.whole(now.alertCount()),
            before == null ? null : NumberText.whole(before.alertsBefore())),
        new Cell(NumberText.whole(now.windows()), candlesNote(now), "same"));
  }

  private static Cell change(String value, BigDecimal percent) {
    return new Cell(value, percent(percent), NumberText.direction(percent, 2));
  }

  private static String percent(BigDecimal percent) {
    return percent == null
        ? ""
        : NumberText.signed(percent, percent.abs().compareTo(BigDecimal.TEN) < 0 ? 2 : 0)
            + "\u00a0%";
  }

  private static Cell was(String value, String before) {
    return before == null ? Cell.of(value) : new Cell(value, "was " + before, "same");
  }

  private static String candlesNote(SymbolKpis now) {
    String open = now.openWindows() > 0 ? now.openWindows() + " open" : "";
    String corrected = now.correctedWindows() > 0 ? now.correctedWindows() + " corrected" : "";
    return open.isEmpty() || corrected.isEmpty() ? open + corrected : open + ", " + corrected;
  }

  private static String risk(String name) {
    if (name == null) {
      return "unknown";
    }
    return name.toLowerCase(Locale.ROOT).replace("_risk", "");
  }
}
