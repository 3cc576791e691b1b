package io.candlewick.stream.spark.candle;

import io.candlewick.analytics.RejectedCounts;
import io.candlewick.analytics.state.RejectedCountsFormat;
import io.candlewick.stream.spark.source.BlockRow;
import io.candlewick.stream.spark.source.RejectedRecord;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.streaming.GroupState;

/**
 * Passes rejected records on one by one, however many there are, and after the last one their
 * counts, which the state keeps.
 */
final class RejectedRows implements Iterator<byte[]> {
  private final Iterator<BlockRow> rows;
  private final GroupState<byte[]> state;
  private final RejectedCounts counts;
  private final Set<String> changed = new TreeSet<>();
  private Iterator<byte[]> balance;

  RejectedRows(Iterator<BlockRow> rows, GroupState<byte[]> state) {
    this.rows = rows;
    this.state = state;
    counts = state.exists() ? RejectedCountsFormat.fromBytes(state.get()) : new RejectedCounts();
  }

  @Override
  public boolean hasNext() {
    if (rows.hasNext()) {
      return true;
    }
    if (balance == null) {
      state.update(RejectedCountsFormat.toBytes(counts));
      balance = balance().iterator();
    }
    return balance.hasNext();
  }

  private List<byte[]> balance() {
    return changed.stream()
        .map(symbol -> OutcomeRow.rejectedCounts(symbol, counts.bySymbol().get(symbol)))
        .toList();
  }

  @Override
  public byte[] next() {
    if (!hasNext()) {
      throw new NoSuchElementException("No more rejected records");
    }
    if (balance != null) {
      return balance.next();
    }
    byte[] payload = rows.next().getPayload();
    RejectedRecord record = RejectedRecord.of(payload);
    changed.add(counts.add(record.symbol(), record.letter().reason()));
    return OutcomeRow.rejected(payload);
  }
}
