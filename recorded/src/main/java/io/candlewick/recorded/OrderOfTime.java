package io.candlewick.recorded;

import io.candlewick.model.RawTick;
import io.candlewick.recorded.RecordedRow.Accepted;
import java.util.Comparator;

/**
 * The order of time: rejected rows first, as they stand; then by time, symbol and sequence; then as
 * the rows of the symbol run in the file. Where those run no way, rows of the same time and
 * sequence have lost their order, and their values decide, so that it is always the same.
 */
final class OrderOfTime implements Comparator<PlacedRow> {
  private static final Comparator<RawTick> BY_VALUES =
      Comparator.comparingLong(RawTick::price)
          .thenComparingLong(RawTick::volume)
          .thenComparingLong(RawTick::bid)
          .thenComparingLong(RawTick::ask);

  private final TimesOfFile times;

  OrderOfTime(TimesOfFile times) {
    this.times = times;
  }

  @Override
  public int compare(PlacedRow one, PlacedRow other) {
    boolean isTick = one.row() instanceof Accepted;
    if (isTick != other.row() instanceof Accepted) {
      return isTick ? 1 : -1;
    }
    if (isTick) {
      int order = compare(((Accepted) one.row()).tick(), ((Accepted) other.row()).tick());
      if (order != 0) {
        return order;
      }
      if (times.direction(((Accepted) one.row()).tick().symbol())
          == SymbolTimes.Direction.NEWEST_FIRST) {
        return Long.compare(other.place(), one.place());
      }
    }
    return Long.compare(one.place(), other.place());
  }

  private int compare(RawTick one, RawTick other) {
    int order = Long.compare(one.eventTime(), other.eventTime());
    if (order == 0) {
      order = one.symbol().compareTo(other.symbol());
    }
    if (order == 0) {
      order = Long.compare(one.sequence(), other.sequence());
    }
    if (order == 0 && times.direction(one.symbol()) == SymbolTimes.Direction.NONE) {
      order = BY_VALUES.compare(one, other);
    }
    return order;
  }
}
