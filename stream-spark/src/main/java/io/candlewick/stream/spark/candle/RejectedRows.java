package io.candlewick.stream.spark.candle;

import io.candlewick.stream.spark.source.BlockRow;
import java.util.Iterator;

/** Passes rejected records on one by one, however many they are. */
final class RejectedRows implements Iterator<byte[]> {
  private final Iterator<BlockRow> rows;

  RejectedRows(Iterator<BlockRow> rows) {
    this.rows = rows;
  }

  @Override
  public boolean hasNext() {
    return rows.hasNext();
  }

  @Override
  public byte[] next() {
    return OutcomeRow.rejected(rows.next().getPayload());
  }
}
