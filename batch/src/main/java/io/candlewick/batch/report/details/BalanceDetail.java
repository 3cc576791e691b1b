package io.candlewick.batch.report.details;

import java.util.List;

/**
 * What became of all published ticks, up to the moment of the report.
 *
 * @param symbols one line a symbol, by name
 * @param total their sum
 */
public record BalanceDetail(List<BalanceLine> symbols, BalanceLine total) {
  public BalanceDetail {
    symbols = symbols == null ? List.of() : List.copyOf(symbols);
    total = total == null ? BalanceLine.total(symbols) : total;
  }

  public static BalanceDetail of(List<BalanceLine> symbols) {
    return new BalanceDetail(symbols, BalanceLine.total(symbols));
  }
}
