package io.candlewick.stream.spark.source;

import io.candlewick.analytics.RejectedCounts;
import io.candlewick.model.RejectReason;
import io.candlewick.model.TickRules;
import io.candlewick.model.wire.DeadLetter;
import io.candlewick.model.wire.MalformedTickException;
import io.candlewick.model.wire.TickDecoder;
import io.candlewick.stream.spark.connection.Registries;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.kafka010.KafkaBatchInputPartition;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Reads one run of offsets into blocks. Memory is bounded: when the blocks reach the limit they are
 * passed on and new ones are opened; a symbol's blocks then carry rising offsets.
 */
final class TickBlockReader implements PartitionReader<InternalRow> {
  /** A little more than a tick takes in a block, for the bound on memory. */
  private static final int BYTES_PER_TICK = 40;

  private static final long NONE = Long.MIN_VALUE;

  private final KafkaBatchInputPartition run;
  private final ReaderSettings settings;
  private final TickDecoder decoder;
  private final Queue<RejectedRecord> rejects = new ArrayDeque<>();
  private final Duration patience;
  private final RecordCursor cursor;
  private final BatchStamps stamps;
  private SymbolBlocks blocks;
  private int nextBlock;
  private boolean isEndReached;
  private InternalRow row;
  private long oldestMillis = NONE;
  private long newestMillis = NONE;

  /**
   * @param stamps is told the broker's stamps of the first and the last record
   */
  TickBlockReader(KafkaBatchInputPartition run, ReaderSettings settings, BatchStamps stamps) {
    this.run = run;
    this.settings = settings;
    this.stamps = stamps;
    this.decoder = new TickDecoder(Registries.writerSchemas(settings.registry()));
    this.patience = Duration.ofMillis(run.pollTimeoutMs());
    this.blocks = new SymbolBlocks(run.offsetRange().partition());
    this.cursor =
        RecordCursors.borrow(run.offsetRange().topicPartition(), run.executorKafkaParams());
  }

  @Override
  public boolean next() {
    if (rejects.isEmpty() && nextBlock == blocks.size() && !isEndReached) {
      read();
    }
    if (!rejects.isEmpty()) {
      row = rowOf(BlockRow.REJECTED, rejects.remove().toBytes());
      return true;
    }
    if (nextBlock < blocks.size()) {
      row = rowOf(blocks.symbol(nextBlock), blocks.block(nextBlock));
      nextBlock++;
      return true;
    }
    return false;
  }

  /** Reads until the end of the run or until memory's bound. */
  private void read() {
    blocks = new SymbolBlocks(run.offsetRange().partition());
    nextBlock = 0;
    long bytes = 0;
    if (isFirstRead()) {
      cursor.moveTo(run.offsetRange().fromOffset());
    }
    while (bytes < settings.blockBytes()) {
      ConsumerRecord<Void, ByteBuffer> record =
          cursor.next(run.offsetRange().untilOffset(), patience, run.failOnDataLoss());
      if (record == null) {
        isEndReached = true;
        tellStamps();
        return;
      }
      newestMillis = record.timestamp();
      if (oldestMillis == NONE) {
        oldestMillis = newestMillis;
      }
      Optional<RejectedRecord> reject = add(record);
      if (reject.isPresent()) {
        rejects.add(reject.get());
        bytes += Math.max(record.serializedValueSize(), 0);
      }
      bytes += BYTES_PER_TICK;
    }
  }

  private boolean isFirstRead() {
    return row == null;
  }

  private void tellStamps() {
    if (oldestMillis != NONE) {
      stamps.add(
          Map.of(run.offsetRange().partition(), new StampSpan(oldestMillis, newestMillis)));
    }
  }

  /** Adds a sound tick to its block; any other record comes back with the reason. */
  private Optional<RejectedRecord> add(ConsumerRecord<Void, ByteBuffer> record) {
    ByteBuffer value = record.value();
    try {
      if (value == null) {
        decoder.read(null);
      } else {
        decoder.read(value.array(), value.arrayOffset() + value.position(), value.remaining());
      }
    } catch (MalformedTickException e) {
      return Optional.of(reject(RejectedCounts.UNREADABLE, record, e.reason(), e.getMessage()));
    }
    Optional<RejectReason> violation = decoder.violation();
    if (violation.isPresent()) {
      return Optional.of(
          reject(RejectedCounts.symbolOf(decoder), record, violation.get(), TickText.of(decoder)));
    }
    if (TickRules.isFuture(decoder.eventTime(), brokerTime(record))) {
      return Optional.of(
          reject(
              RejectedCounts.symbolOf(decoder), record, RejectReason.FUTURE, TickText.of(decoder)));
    }
    blocks.add(record.offset(), decoder);
    return Optional.empty();
  }

  private static RejectedRecord reject(
      String symbol, ConsumerRecord<Void, ByteBuffer> record, RejectReason reason, String detail) {
    DeadLetter letter =
        new DeadLetter(
            reason,
            detail,
            record.topic(),
            record.partition(),
            record.offset(),
            brokerTime(record));
    byte[] original = null;
    if (record.value() != null) {
      original = new byte[record.value().remaining()];
      record.value().duplicate().get(original);
    }
    return new RejectedRecord(symbol, letter, original);
  }

  private static long brokerTime(ConsumerRecord<Void, ByteBuffer> record) {
    return record.timestamp() * 1_000;
  }

  private static InternalRow rowOf(String symbol, byte[] payload) {
    return new GenericInternalRow(new Object[] {UTF8String.fromString(symbol), payload});
  }

  @Override
  public InternalRow get() {
    return row;
  }

  /** Keeps the consumer for the next batch, unless this run was cut short. */
  @Override
  public void close() {
    if (isEndReached) {
      RecordCursors.giveBack(cursor, run.offsetRange().topicPartition(), run.executorKafkaParams());
    } else {
      cursor.close();
    }
  }
}
