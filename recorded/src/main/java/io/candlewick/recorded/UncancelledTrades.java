package io.candlewick.recorded;

import java.util.List;
import java.util.Set;

/**
 * Fields of a TAQ trade. Refused is one whose correction indicator is not 00 (regular), 01 (later
 * corrected, here as it was corrected) or 02 (symbol corrected).
 */
final class UncancelledTrades extends Fields {
  private static final Set<String> VALID_CORRECTIONS = Set.of("", "0", "00", "1", "01", "2", "02");

  private final int correction;

  /**
   * @param correction the column of the indicator; below 0 if the file has none
   */
  UncancelledTrades(char delimiter, List<String> columns, int correction) {
    super(delimiter, columns);
    this.correction = correction;
  }

  @Override
  public void read(String line) throws WrongFieldException {
    super.read(line);
    if (correction >= 0 && !VALID_CORRECTIONS.contains(text(correction))) {
      throw new WrongFieldException(
          "Trade Correction Indicator: '"
              + text(correction)
              + "' marks a trade that was cancelled, in error or the record of that");
    }
  }
}
