package io.candlewick.audit.history;

import io.candlewick.analytics.AnomalyRules;
import io.candlewick.analytics.CandleMachine;
import io.candlewick.analytics.CandleSettings;
import io.candlewick.analytics.Conflict;
import io.candlewick.analytics.Outcome;
import io.candlewick.analytics.RejectedCounts;
import io.candlewick.analytics.TickMemory;
import io.candlewick.analytics.Verdict;
import io.candlewick.analytics.block.TickBlock;
import io.candlewick.analytics.block.TickBlockWriter;
import io.candlewick.model.Anomaly;
import io.candlewick.model.RejectReason;
import io.candlewick.model.wire.TickDecoder;
import io.candlewick.model.wire.WriterSchemas;
import io.candlewick.ticklog.Offsets;
import io.candlewick.ticklog.Position;
import io.candlewick.ticklog.RecordVisitor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Judges the records of {@code market.ticks} again as the stream did: the same decoder, the same
 * rules, the same machine, in the order of offsets. Holds at most {@value #MAX_PENDING_TICKS}
 * ticks, the state of each symbol, and by default fingerprints of the newest {@value
 * #REMEMBERED_TICKS} ticks (71 MiB). So it can distinguish conflicts from duplicates where the
 * stream, which may have been restarted, could not. Not thread-safe.
 *
 * <p>The stream declares a symbol idle when no tick of it has arrived for as long as interval and
 * lateness together. Here a symbol was idle if the broker's timestamps of two consecutive ticks are
 * that far apart.
 */
public final class TickHistory implements RecordVisitor, SoundTicks.Visitor {
  /** Stands for the symbol of records that have none that can be read. */
  public static final String UNREADABLE = RejectedCounts.UNREADABLE;

  /** How many ticks are remembered, unless told otherwise. */
  public static final int REMEMBERED_TICKS = 1 << 22;

  private static final int BLOCK_TICKS = 2_048;
  private static final int MAX_PENDING_TICKS = 262_144;

  private final CandleMachine machine;
  private final TickMemory memory;
  private final CandleSettings settings;
  private final SoundTicks records;
  private final Offsets start;
  private HistoryListener listener;
  private final Map<String, SymbolHistory> symbols = new HashMap<>();
  private int pendingTicks;
  private int blockTicks = BLOCK_TICKS;

  /**
   * @param start where reading starts; a partition that starts beyond 0 is truncated
   * @param scope the symbols to look at
   */
  public TickHistory(
      CandleSettings settings,
      WriterSchemas writerSchemas,
      Offsets start,
      TickScope scope,
      HistoryListener listener) {
    this(settings, writerSchemas, start, scope, listener, TickMemory.ofTicks(REMEMBERED_TICKS));
  }

  /**
   * A history that remembers no ticks, for callers that need only candles, gaps and late ticks:
   * every tick in time whose number was used before is judged {@link Verdict#UNVERIFIED}.
   *
   * @param start where reading starts; a partition that starts beyond 0 is truncated
   * @param scope the symbols to look at
   */
  public static TickHistory withoutMemory(
      CandleSettings settings,
      WriterSchemas writerSchemas,
      Offsets start,
      TickScope scope,
      HistoryListener listener) {
    return new TickHistory(settings, writerSchemas, start, scope, listener, null);
  }

  /**
   * @param start where reading starts; a partition that starts beyond 0 is truncated
   * @param scope the symbols to look at
   * @param memory what tells conflicts from duplicates, for this history alone; null for none
   */
  public TickHistory(
      CandleSettings settings,
      WriterSchemas writerSchemas,
      Offsets start,
      TickScope scope,
      HistoryListener listener,
      TickMemory memory) {
    this.memory = memory;
    this.machine = new CandleMachine(settings);
    this.settings = settings;
    this.records = new SoundTicks(writerSchemas, scope, this);
    this.start = start;
    this.listener = listener;
  }

  @Override
  public void visit(ConsumerRecord<byte[], byte[]> message) {
    records.visit(message);
  }

  @Override
  public void sound(TickDecoder tick, ConsumerRecord<byte[], byte[]> message) {
    String symbol = tick.symbol();
    SymbolHistory history = historyOf(tick, message);
    if (isIdle(history, Instant.ofEpochMilli(message.timestamp()))) {
      declareIdle(history);
    }
    history.published++;
    history.latenessMicros = settings.lateness().microsAt(message.partition(), message.offset());
    history.newestBrokerTime = Math.max(history.newestBrokerTime, message.timestamp());
    if (AnomalyRules.count(tick.price(), tick.previousPrice()) > 0) {
      for (Anomaly anomaly : AnomalyRules.judge(tick.toTick())) {
        listener.anomaly(anomaly);
      }
    }
    TickBlockWriter pending = history.pending;
    if (pending == null) {
      pending = new TickBlockWriter(symbol, tick.assetType(), message.partition());
      history.pending = pending;
    } else if (pending.partition() != message.partition()) {
      apply(history);
      pending = new TickBlockWriter(symbol, tick.assetType(), message.partition());
      history.pending = pending;
    }
    pending.add(message.offset(), tick);
    pendingTicks++;
    if (pending.count() >= blockTicks) {
      apply(history);
    } else if (pendingTicks >= MAX_PENDING_TICKS) {
      finish();
    }
  }

  /** Judges what has been read but not judged. */
  public void finish() {
    symbols.values().forEach(this::apply);
  }

  /** From now on judges every tick immediately, and reports every revision to another listener. */
  public void judgeOneByOne(HistoryListener next) {
    finish();
    blockTicks = 1;
    listener = next;
  }

  private void apply(SymbolHistory history) {
    TickBlockWriter pending = history.pending;
    if (pending == null || pending.count() == 0) {
      return;
    }
    Outcome outcome =
        machine.apply(
            history.state,
            TickBlock.of(pending.toBytes()),
            memory,
            (tick, verdict) -> listener.judged(history, tick, verdict));
    pendingTicks -= pending.count();
    int partition = pending.partition();
    pending.clear();
    history.take(outcome, listener);
    for (long offset : outcome.late()) {
      history.late++;
      listener.late(history, new Position(partition, offset));
    }
    rejectAll(history, partition, outcome.fenced(), RejectReason.FENCED);
    for (Conflict conflict : outcome.conflicts()) {
      Position position = new Position(partition, conflict.offset());
      history.rejected++;
      listener.conflict(
          history, position, new Position(conflict.firstPartition(), conflict.firstOffset()));
      listener.rejected(history, position, RejectReason.CONFLICT);
    }
  }

  /** Whether a symbol is idle if no tick of it comes until then. */
  public boolean isIdle(SymbolHistory history, Instant then) {
    Instant newest = Instant.ofEpochMilli(history.newestBrokerTime());
    long idleAfter = settings.interval().micros() + history.latenessMicros;
    return !then.isBefore(newest.plus(idleAfter, ChronoUnit.MICROS));
  }

  /** Declares a symbol idle, which makes its open windows final. */
  public void declareIdle(SymbolHistory history) {
    apply(history);
    if (history.state != null && history.state.hasOpenWindows()) {
      history.take(machine.idle(history.state), listener);
    }
  }

  private void rejectAll(
      SymbolHistory history, int partition, long[] offsets, RejectReason reason) {
    for (long offset : offsets) {
      history.rejected++;
      listener.rejected(history, new Position(partition, offset), reason);
    }
  }

  @Override
  public void rejected(String symbol, ConsumerRecord<byte[], byte[]> message, RejectReason reason) {
    SymbolHistory history = rejectsOf(symbol, message);
    history.published++;
    history.rejected++;
    listener.rejected(history, new Position(message.partition(), message.offset()), reason);
  }

  private SymbolHistory historyOf(TickDecoder tick, ConsumerRecord<byte[], byte[]> message) {
    String symbol = tick.symbol();
    SymbolHistory known = symbols.get(symbol);
    if (known != null && known.firstEventTime() >= 0) {
      return known;
    }
    SymbolHistory history =
        new SymbolHistory(
            symbol, message.partition(), tick.eventTime(), start.of(message.partition()) > 0);
    if (known != null) {
      history.published = known.published;
      history.rejected = known.rejected;
    }
    symbols.put(symbol, history);
    return history;
  }

  private SymbolHistory rejectsOf(String symbol, ConsumerRecord<byte[], byte[]> message) {
    return symbols.computeIfAbsent(
        symbol,
        name ->
            new SymbolHistory(name, message.partition(), -1, start.of(message.partition()) > 0));
  }

  /** Every symbol met so far, by name. */
  public Collection<SymbolHistory> symbols() {
    return Collections.unmodifiableCollection(new TreeMap<>(symbols).values());
  }

  /** What is known about one symbol. */
  public Optional<SymbolHistory> find(String symbol) {
    return Optional.ofNullable(symbols.get(symbol));
  }
}
