package io.candlewick.recorded;

/**
 * The values that determine the position of a row in time order. Not thread-safe; reused for every
 * row.
 *
 * <p>{@code time} is in microseconds since 1970; {@code sequence} is {@link
 * io.candlewick.model.RawTick#NO_SEQUENCE} if rows have none.
 */
public final class RowKey {
  String symbol;
  long time;
  long sequence;
}
