package io.candlewick.stream.spark.candle;

import io.candlewick.analytics.OpenGaps;
import io.candlewick.model.Candle;
import io.candlewick.model.RejectReason;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.CandleCodec;
import io.candlewick.model.wire.DeadLetter;
import io.candlewick.store.BalanceWriter;
import io.candlewick.store.CandleWriter;
import io.candlewick.store.GapWriter;
import io.candlewick.store.JudgedTicks;
import io.candlewick.store.RejectedTicks;
import io.candlewick.store.SymbolGaps;
import io.candlewick.stream.spark.connection.Stores;
import io.candlewick.stream.spark.settings.StreamSettings;
import io.candlewick.stream.spark.sink.LetterBox;
import io.candlewick.stream.spark.source.RejectedRecord;
import io.candlewick.ticklog.MessageSink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Writes one task's part of a batch: candles to PostgreSQL and {@code market.candles}, gaps to
 * {@code data_gaps}, late ticks and dead letters to their topics with their original bytes, and
 * last of all, so that it never says more than is stored, the balance. When it returns all of it is
 * stored; if it throws, the batch is done again, which changes nothing that is there already.
 */
public final class CandleSinks {
  private static final int CANDLES_PER_WRITE = 5_000;
  private static final int GAPS_PER_WRITE = 500;
  private static final int BALANCES_PER_WRITE = 5_000;

  private final Stores stores;
  private final MessageSink candlesTopic = new MessageSink();
  private final LetterBox letters;
  private final CandleCodec codec = new CandleCodec(0);
  private final List<Candle> candles = new ArrayList<>();
  private final List<SymbolGaps> gaps = new ArrayList<>();
  private final List<JudgedTicks> judged = new ArrayList<>();
  private final List<RejectedTicks> rejected = new ArrayList<>();

  private CandleSinks(Stores stores) {
    this.stores = stores;
    this.letters = new LetterBox(stores);
  }

  /** Writes all rows of one task. */
  public static void write(Iterator<byte[]> rows, StreamSettings settings) {
    CandleSinks sinks = new CandleSinks(Stores.of(settings));
    while (rows.hasNext()) {
      sinks.add(rows.next());
    }
    sinks.flush();
  }

  private void add(byte[] row) {
    switch (OutcomeRow.kind(row)) {
      case CANDLE -> addCandle(OutcomeRow.content(row));
      case GAPS -> addGaps(OutcomeRow.toGaps(row));
      case LATE -> addAll(OutcomeRow.toPositions(row), letters::late);
      case FENCED -> {
        addAll(OutcomeRow.toPositions(row), (p, o) -> letters.dead(RejectReason.FENCED, p, o));
      }
      case CONFLICTS -> OutcomeRow.forEachConflict(row, letters::conflict);
      case REJECTED -> {
        RejectedRecord record = RejectedRecord.of(OutcomeRow.content(row));
        DeadLetter letter = record.letter();
        letters.dead(letter, record.value());
      }
      case JUDGED -> judged.add(OutcomeRow.toJudged(row));
      case REJECTED_COUNTS -> rejected.add(OutcomeRow.toRejectedCounts(row));
    }
  }

  private void addCandle(byte[] encoded) {
    Candle candle = codec.decode(encoded);
    candlesTopic.send(
        stores.producer(),
        Topics.CANDLES,
        candle.symbol().getBytes(StandardCharsets.UTF_8),
        encoded);
    candles.add(candle);
    if (candles.size() == CANDLES_PER_WRITE) {
      flushCandles();
    }
  }

  private void addGaps(OpenGaps open) {
    gaps.add(new SymbolGaps(open.symbol(), open.epoch(), open.gaps()));
    if (gaps.size() == GAPS_PER_WRITE) {
      flushGaps();
    }
  }

  private interface PositionSink {
    void add(int partition, long offset);
  }

  private static void addAll(OutcomeRow.Positions positions, PositionSink sink) {
    for (long offset : positions.offsets()) {
      sink.add(positions.partition(), offset);
    }
  }

  private void flushCandles() {
    if (!candles.isEmpty()) {
      CandleWriter writer = stores.candles();
      Stores.POSTGRESQL.time(() -> writer.write(candles));
      candles.clear();
    }
  }

  private void flushGaps() {
    if (!gaps.isEmpty()) {
      GapWriter writer = stores.gaps();
      Stores.POSTGRESQL.time(() -> writer.replace(gaps));
      gaps.clear();
    }
  }

  private void flush() {
    flushCandles();
    flushGaps();
    letters.flush();
    if (candlesTopic.isAwaiting()) {
      Stores.KAFKA.time(candlesTopic::flush);
    }
    BalanceWriter writer = stores.balance();
    Stores.POSTGRESQL.time(() -> writeBalance(writer));
  }

  private void writeBalance(BalanceWriter writer) {
    for (int from = 0; from < judged.size(); from += BALANCES_PER_WRITE) {
      int to = Math.min(judged.size(), from + BALANCES_PER_WRITE);
      writer.writeJudged(judged.subList(from, to));
    }
    writer.writeRejected(rejected);
  }
}
