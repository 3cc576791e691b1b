package io.candlewick.batch.report.details;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What became of the published ticks of a symbol, or of all: {@code published = inCandles +
 * duplicates + conflicts + late + fenced + rejected}, and {@code late = lateMerged + lateDuplicates
 * + lateConflicts + lateWaiting}.
 *
 * @param symbol the symbol; null in the total
 * @param published all records
 * @param inCandles ticks that came in time and are in a candle
 * @param duplicates ticks that had come before
 * @param conflicts ticks under a used number, with other values
 * @param late ticks of settled windows
 * @param fenced ticks of an older run of the feed
 * @param rejected records that are no sound ticks
 * @param lateMerged late ticks that repair put into a candle
 * @param lateDuplicates late ticks that had come before
 * @param lateConflicts late ticks under a used number, with other values
 * @param lateWaiting late ticks that wait for a repair
 */
public record BalanceLine(
    String symbol,
    long published,
    long inCandles,
    long duplicates,
    long conflicts,
    long late,
    long fenced,
    long rejected,
    long lateMerged,
    long lateDuplicates,
    long lateConflicts,
    long lateWaiting) {

  /** The sum of some lines. */
  public static BalanceLine total(List<BalanceLine> lines) {
    return new BalanceLine(
        null,
        sum(lines, BalanceLine::published),
        sum(lines, BalanceLine::inCandles),
        sum(lines, BalanceLine::duplicates),
        sum(lines, BalanceLine::conflicts),
        sum(lines, BalanceLine::late),
        sum(lines, BalanceLine::fenced),
        sum(lines, BalanceLine::rejected),
        sum(lines, BalanceLine::lateMerged),
        sum(lines, BalanceLine::lateDuplicates),
        sum(lines, BalanceLine::lateConflicts),
        sum(lines, BalanceLine::lateWaiting));
  }

  private static long sum(List<BalanceLine> lines, ToLongFunction<BalanceLine> column) {
    return lines.stream().mapToLong(column).sum();
  }

  /** Whether the outcomes sum up to what was published. */
  public boolean addsUp() {
    return published == inCandles + duplicates + conflicts + late + fenced + rejected
        && late == lateMerged + lateDuplicates + lateConflicts + lateWaiting;
  }
}
