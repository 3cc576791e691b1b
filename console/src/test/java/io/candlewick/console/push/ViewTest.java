package io.candlewick.console.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.console.OneDatabase;
import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.CandleState;
import io.candlewick.model.Candles;
import io.candlewick.model.HandClock;
import io.candlewick.model.Micros;
import io.candlewick.model.Topics;
import io.candlewick.model.windows.CandleWindows;
import io.candlewick.model.wire.CandleCodec;
import io.candlewick.model.wire.WriterSchemas;
import io.candlewick.store.CandleReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Candles that are rolled up for readers, as records come one by one. */
class ViewTest {
  private static final CandleInterval BASE = CandleInterval.ONE_MINUTE;
  private static final View.Key KEY = new View.Key("5m", CandleWindows.parse("5m"));
  private static final Instant START = Instant.parse("2026-03-09T10:00:00Z");

  private final HandClock clock = new HandClock(START);
  private final CandleReader reader = new CandleReader(OneDatabase.pool());
  private final Known known = new Known(reader, clock);
  private final StoredParts stored = new StoredParts(reader, BASE);
  private final CandleCodec codec = new CandleCodec(1);
  private final LiveMarket market =
      new LiveMarket(
          BASE,
          WriterSchemas.fixed(1),
          known,
          new TickLatency(BASE, System::nanoTime),
          new Skipped(System::nanoTime),
          new EventId("log", new long[1]));
  private long offset;

  @AfterEach
  void close() {
    stored.close();
    known.close();
  }

  @Test
  void a_reader_that_comes_back_between_two_turns_takes_no_revision_from_others() {
    EventId away = market.now();
    take(candle("BACK-1", 0));
    Candle first = candle("STAYS-1", 20);
    take(first);
    View view = view();
    Candle second = candle("STAYS-1", 21);
    take(second);
    advance(view);
    Candle revised = first.followedBy(second);
    take(revised);

    Audience returning = new Audience(filter("BACK-1"), market, List.of(view), view);
    returning.refresh();
    returning.cover(away);
    advance(view);

    assertThat(newest(view, "BACK-1")).isNotNull();
    assertThat(newest(view, "STAYS-1").at("/candle/ticks").asLong())
        .isEqualTo(revised.tickCount() + second.tickCount());
  }

  @Test
  void a_candle_whose_last_part_was_settled_early_changes_when_its_window_ends() {
    View view = view();
    take(candle("EARLY-1", 0));
    take(candle("LATE-1", 0).inState(CandleState.OPEN));
    clock.set(START.plusSeconds(299));
    advance(view);
    assertThat(newest(view, "EARLY-1").at("/candle/state").asString()).isEqualTo("OPEN");
    long before = market.position();

    clock.set(START.plusSeconds(300));
    advance(view);

    assertThat(newest(view, "EARLY-1").at("/candle/state").asString()).isEqualTo("FINAL");
    assertThat(view.chain().after(before).symbol()).isEqualTo("EARLY-1");
    assertThat(market.position()).isEqualTo(before + 1);
    assertThat(view.chain().after(before).isHeldBy(market.now())).isFalse();
    advance(view);
    assertThat(market.position()).isEqualTo(before + 1);
  }

  private static StreamFilter filter(String symbol) {
    return new StreamFilter(Set.of(StreamFilter.Type.CANDLES), Set.of(symbol), false, Set.of(KEY));
  }

  private View view() {
    return new View(KEY, BASE, market, stored, known);
  }

  private static Candle candle(String symbol, int minute) {
    return Candles.random(
        new SplittableRandom(minute), symbol, Micros.of(START.plusSeconds(60L * minute)));
  }

  private void take(Candle candle) {
    byte[] value = codec.encode(candle);
    market.take(
        new ConsumerRecord<>(
            Topics.CANDLES,
            0,
            offset++,
            clock.millis(),
            TimestampType.LOG_APPEND_TIME,
            0,
            value.length,
            candle.symbol().getBytes(StandardCharsets.UTF_8),
            value,
            new RecordHeaders(),
            Optional.empty()),
        0);
  }

  /** A turn, in which everything has been loaded. */
  private void advance(View view) {
    view.advance();
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> {
              stored.deliver();
              return view.end() == market.position();
            });
  }

  /** The newest event of a symbol; null for none. */
  private static JsonNode newest(View view, String symbol) {
    JsonNode found = null;
    Chain<Change> chain = view.chain();
    for (Change change = chain.first(); change != null; change = chain.following(change)) {
      if (change.symbol().equals(symbol)) {
        String event = new String(change.event(), StandardCharsets.UTF_8);
        found = JsonMapper.shared().readTree(event.substring(event.indexOf("data: ") + 6));
      }
    }
    return found;
  }
}
