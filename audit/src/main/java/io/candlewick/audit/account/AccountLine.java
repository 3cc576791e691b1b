package io.candlewick.audit.account;

import io.candlewick.model.RejectReason;
import java.util.Map;

/**
 * What happened to the ticks of one symbol that a replay published: {@code published = inTime +
 * merged + duplicates + conflicts + waiting + fenced + rejected}. Immutable.
 *
 * @param symbol the symbol
 * @param published ticks published
 * @param inTime ticks that came in time and are in a candle
 * @param merged ticks that came late and are in a candle now
 * @param duplicates ticks that had come before, with the same values
 * @param unverified those duplicates whose first tick is too far back to be compared
 * @param conflicts ticks under a used number with other values, which are in no candle
 * @param waiting late ticks that are in no candle yet
 * @param fenced ticks of an older run of the feed
 * @param rejected records that are not valid ticks
 * @param deadLetters the rejected ones by reason
 */
public record AccountLine(
    String symbol,
    long published,
    long inTime,
    long merged,
    long duplicates,
    long unverified,
    long conflicts,
    long waiting,
    long fenced,
    long rejected,
    Map<RejectReason, Long> deadLetters) {
  public AccountLine {
    deadLetters = Map.copyOf(deadLetters);
  }

  /** Whether every tick is in a candle or is known to have come before. */
  public boolean isComplete() {
    return unverified + conflicts + waiting + fenced + rejected == 0;
  }
}
