package io.candlewick.audit.history;

import io.candlewick.analytics.RejectedCounts;
import io.candlewick.model.RejectReason;
import io.candlewick.model.TickRules;
import io.candlewick.model.wire.MalformedTickException;
import io.candlewick.model.wire.TickDecoder;
import io.candlewick.model.wire.WriterSchemas;
import io.candlewick.ticklog.RecordVisitor;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Separates the valid ticks on {@code market.ticks} from other records, by the stream's decoder and
 * rules, each record on its own. Holds no tick. Not thread-safe.
 */
public final class SoundTicks implements RecordVisitor {
  private static final long MICROS_PER_MILLI = 1_000;

  private final TickDecoder decoder;
  private final TickScope scope;
  private final Visitor visitor;

  /** Receives the records of the symbols in scope. */
  public interface Visitor {
    /** A sound tick; it is in the decoder until this returns. */
    void sound(TickDecoder tick, ConsumerRecord<byte[], byte[]> message);

    /**
     * A record that is no sound tick.
     *
     * @param symbol {@link TickHistory#UNREADABLE} where it has none
     */
    default void rejected(
        String symbol, ConsumerRecord<byte[], byte[]> message, RejectReason reason) {}
  }

  /**
   * @param scope the symbols to look at
   */
  public SoundTicks(WriterSchemas writerSchemas, TickScope scope, Visitor visitor) {
    this.decoder = new TickDecoder(writerSchemas);
    this.scope = scope;
    this.visitor = visitor;
  }

  @Override
  public void visit(ConsumerRecord<byte[], byte[]> message) {
    if (!scope.mayHold(message.key())) {
      return;
    }
    try {
      decoder.read(message.value());
    } catch (MalformedTickException e) {
      reject(TickHistory.UNREADABLE, message, e.reason());
      return;
    }
    Optional<RejectReason> violation = decoder.violation();
    if (violation.isPresent()) {
      reject(RejectedCounts.symbolOf(decoder), message, violation.get());
      return;
    }
    String symbol = decoder.symbol();
    if (!scope.contains(symbol)) {
      return;
    }
    if (TickRules.isFuture(decoder.eventTime(), message.timestamp() * MICROS_PER_MILLI)) {
      reject(symbol, message, RejectReason.FUTURE);
      return;
    }
    visitor.sound(decoder, message);
  }

  private void reject(String symbol, ConsumerRecord<byte[], byte[]> message, RejectReason reason) {
    if (scope.contains(symbol)) {
      visitor.rejected(symbol, message, reason);
    }
  }
}
