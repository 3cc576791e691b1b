package io.candlewick.store;

import io.candlewick.model.RejectReason;
import java.util.Map;

/**
 * One row of {@code tick_balance}: the outcomes of all published records of one symbol.
 *
 * @param symbol the symbol, or what stands for it where there is none
 * @param published all records, as the sum of {@code inCandles}, {@code duplicates}, {@code
 *     conflicts}, {@code late}, {@code fenced} and {@code rejected}
 * @param inCandles ticks that came in time and are in a candle
 * @param duplicates ticks under a used number that are equal, as far as known
 * @param unverified those of the duplicates whose first tick was not remembered
 * @param conflicts ticks under a used number with other values
 * @param late ticks of settled windows
 * @param fenced ticks in time of an older run
 * @param rejected records that are no sound ticks
 * @param rejectedByReason the same by reason
 * @param newestEventTime of a tick in a candle, microseconds since 1970; −1 for none
 * @param watermark microseconds since 1970; −1 for none
 * @param lateMerged late ticks that repair put into a candle
 * @param lateDuplicates late ticks that repair found equal to an earlier one
 * @param lateConflicts late ticks that repair found to have other values than an earlier one
 * @param lateWaiting late ticks that repair has not placed
 */
public record TickBalance(
    String symbol,
    long published,
    long inCandles,
    long duplicates,
    long unverified,
    long conflicts,
    long late,
    long fenced,
    long rejected,
    Map<RejectReason, Long> rejectedByReason,
    long newestEventTime,
    long watermark,
    long lateMerged,
    long lateDuplicates,
    long lateConflicts,
    long lateWaiting) {
  public TickBalance {
    rejectedByReason = Map.copyOf(rejectedByReason);
  }
}
