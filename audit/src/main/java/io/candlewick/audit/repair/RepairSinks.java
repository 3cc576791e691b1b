package io.candlewick.audit.repair;

import io.candlewick.audit.late.LateConflict;
import io.candlewick.model.Candle;
import io.candlewick.store.RepairedTicks;
import io.candlewick.store.SeenNumbers;
import java.util.List;

/**
 * Where a repair writes. Each call returns when all is stored, and may be repeated: the outcome is
 * the same.
 */
public interface RepairSinks {
  /** Pushes candles to {@code market.candles}; they come before they are in the table. */
  void push(List<Candle> candles);

  /** Writes candles into {@code ohlcv} if they have more ticks than the served ones. */
  void write(List<Candle> candles);

  /** Makes gaps in {@code data_gaps} smaller by numbers that are in candles. */
  void cutGaps(List<SeenNumbers> numbers);

  /** Sends ticks in conflict to {@code market.dead-letters}, unless they are there already. */
  void sendConflicts(List<LateConflict> conflicts);

  /** Writes into {@code tick_balance} what became of late ticks. */
  void account(List<RepairedTicks> ticks);
}
