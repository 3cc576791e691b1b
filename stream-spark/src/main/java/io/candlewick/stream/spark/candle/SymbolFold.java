package io.candlewick.stream.spark.candle;

import io.candlewick.analytics.CandleMachine;
import io.candlewick.analytics.CandleSettings;
import io.candlewick.analytics.SymbolState;
import io.candlewick.analytics.TickMemory;
import io.candlewick.analytics.block.TickBlock;
import io.candlewick.analytics.state.SymbolStateFormat;
import io.candlewick.model.LatenessSchedule;
import io.candlewick.model.wire.CandleCodec;
import io.candlewick.model.wire.Schemas;
import io.candlewick.stream.spark.connection.Registries;
import io.candlewick.stream.spark.settings.StreamSettings;
import io.candlewick.stream.spark.source.BlockRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapGroupsWithStateFunction;
import org.apache.spark.sql.streaming.GroupState;

/**
 * Applies a symbol's blocks to its state, in the order of Kafka, and gives the outcome as {@link
 * OutcomeRow}s. A symbol without ticks for as long as a window and the lateness together is idle:
 * its windows are closed. It keeps only the counts of records that are not valid ticks.
 */
public final class SymbolFold
    implements FlatMapGroupsWithStateFunction<String, BlockRow, byte[], byte[]> {
  private static final long serialVersionUID = 1L;

  private final StreamSettings settings;
  private final LatenessSchedule lateness;
  private final int tasks;
  private transient CandleMachine machine;
  private transient CandleCodec codec;

  /**
   * @param lateness the lateness that applies to each tick
   * @param tasks how many tasks fold symbols
   */
  public SymbolFold(StreamSettings settings, LatenessSchedule lateness, int tasks) {
    this.settings = settings;
    this.lateness = lateness;
    this.tasks = tasks;
  }

  @Override
  public Iterator<byte[]> call(String symbol, Iterator<BlockRow> rows, GroupState<byte[]> state) {
    open();
    if (symbol.equals(BlockRow.REJECTED)) {
      return new RejectedRows(rows, state);
    }
    FoldedSymbol outcome = new FoldedSymbol();
    SymbolState current = state.exists() ? SymbolStateFormat.fromBytes(state.get()) : null;
    if (state.hasTimedOut()) {
      current = outcome.add(machine.idle(current), 0);
      state.update(SymbolStateFormat.toBytes(current));
      return outcome.rows(codec).iterator();
    }
    TickMemory memory = TickMemories.of(settings, TaskContext.getPartitionId(), tasks);
    synchronized (memory) { // the task of an attempt that was given up may still run
      for (TickBlock block : inKafkaOrder(rows)) {
        current = outcome.add(machine.apply(current, block, memory), block.partition());
      }
    }
    outcome.addBalance(current);
    state.update(SymbolStateFormat.toBytes(current));
    state.setTimeoutDuration(settings.lateness().plus(settings.interval().toDuration()).toMillis());
    return outcome.rows(codec).iterator();
  }

  private void open() {
    if (machine == null) {
      machine = new CandleMachine(CandleSettings.of(settings.interval(), lateness));
      codec =
          new CandleCodec(
              Registries.idOf(settings.registry(), Schemas.CANDLE_SUBJECT, Schemas.candle()));
    }
  }

  /**
   * A symbol usually has one block. It has several if they are split by size, or if its ticks are
   * in several partitions.
   */
  private static List<TickBlock> inKafkaOrder(Iterator<BlockRow> rows) {
    TickBlock first = TickBlock.of(rows.next().getPayload());
    if (!rows.hasNext()) {
      return List.of(first);
    }
    List<Placed> blocks = new ArrayList<>();
    blocks.add(Placed.of(first));
    while (rows.hasNext()) {
      blocks.add(Placed.of(TickBlock.of(rows.next().getPayload())));
    }
    blocks.sort(Comparator.comparingInt(Placed::partition).thenComparingLong(Placed::firstOffset));
    return blocks.stream().map(Placed::block).toList();
  }

  private record Placed(TickBlock block, int partition, long firstOffset) {
    static Placed of(TickBlock block) {
      block.rewind();
      block.next();
      long firstOffset = block.offset();
      block.rewind();
      return new Placed(block, block.partition(), firstOffset);
    }
  }
}
