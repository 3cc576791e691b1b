package io.candlewick.launcher.compare;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * What a comparison found. Windows are in the order of time.
 *
 * @param columns which numbers were compared
 * @param rows how many candles of the file were compared
 * @param equal how many of them are the same here
 * @param different how many differ in a number
 * @param differences the numbers that differ
 * @param onlyInFile windows of the file that have no candle here
 * @param withoutTrades windows of the file with a volume of 0, and no candle here: no difference
 * @param onlyHere windows between the file's first and last that have a candle only here
 * @param outside windows here before the file's first or after its last: no difference
 * @param note why a window may differ, or an empty text
 */
public record ComparisonReport(
    List<CandleColumn> columns,
    long rows,
    long equal,
    long different,
    List<Difference> differences,
    List<Instant> onlyInFile,
    List<Instant> withoutTrades,
    List<Instant> onlyHere,
    List<Instant> outside,
    Function<Instant, String> note) {

  /** Whether the file and what is served say the same; false if no candle could be compared. */
  public boolean isEqual() {
    return equal > 0 && different == 0 && onlyInFile.isEmpty() && onlyHere.isEmpty();
  }
}
