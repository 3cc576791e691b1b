package io.candlewick.batch.report.page;

import io.candlewick.batch.report.details.BalanceLine;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A row of the tick balance.
 *
 * @param symbol the symbol
 * @param counts in the order of the table's columns
 * @param addsUp whether the outcomes sum up to what was published
 */
record BalanceRow(String symbol, List<String> counts, boolean addsUp) {

  static BalanceRow of(String symbol, BalanceLine line) {
    return new BalanceRow(
        symbol,
        LongStream.of(
                line.published(),
                line.inCandles(),
                line.duplicates(),
                line.conflicts(),
                line.late(),
                line.fenced(),
                line.rejected(),
                line.lateMerged(),
                line.lateDuplicates(),
                line.lateConflicts(),
                line.lateWaiting())
            .mapToObj(NumberText::whole)
            .toList(),
        line.addsUp());
  }
}
