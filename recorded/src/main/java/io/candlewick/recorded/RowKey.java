package io.candlewick.recorded;

/**
 * What decides a row's place in its file. Not thread-safe; reused for every row.
 *
 * <p>{@code time} is in microseconds since 1970; {@code sequence} is {@link
 * io.candlewick.model.RawTick#NO_SEQUENCE} where rows have none.
 */
public final class RowKey {
  String symbol;
  long time;
  long sequence;
}
