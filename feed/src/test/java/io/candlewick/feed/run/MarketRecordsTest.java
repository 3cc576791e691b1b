package io.candlewick.feed.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.feed.status.FeedStatus;
import io.candlewick.market.event.EventKind;
import io.candlewick.market.event.EventScope;
import io.candlewick.market.event.MarketEvent;
import io.candlewick.model.AssetType;
import io.candlewick.model.MarketRecord;
import io.candlewick.model.Micros;
import io.candlewick.model.Tick;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.MarketRecordCodec;
import io.candlewick.model.wire.Schemas;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What a run publishes beside the ticks: truths, events and snapshots. */
class MarketRecordsTest extends FeedRunFixture {
  @Test
  void every_tick_with_a_truth_has_its_record() throws Exception {
    try (FeedRun run = open(new FeedStatus())) {
      run.step();
    }
    MarketRecordCodec codec = new MarketRecordCodec(0);
    List<MarketRecord> told =
        broker.records(Topics.EVENTS).stream().map(record -> codec.decode(record.value())).toList();
    List<MarketRecord> truths =
        told.stream().filter(MarketRecord.TruthTick.class::isInstance).toList();
    List<MarketRecord> expected = new ArrayList<>();
    for (Tick tick : ticks(null)) {
      if (tick.injected() != null) {
        expected.add(MarketRecord.TruthTick.of(tick));
      }
    }
    assertThat(expected).isNotEmpty();
    assertThat(truths).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(told)
        .filteredOn(MarketRecord.EventBegun.class::isInstance)
        .hasSizeGreaterThanOrEqualTo(expected.size());
  }

  @Test
  void an_injected_event_is_told_when_it_begins_and_moves_what_it_reaches() throws Exception {
    try (FeedRun run = open(new FeedStatus())) {
      run.step();
      MarketEvent crisis =
          new MarketEvent(
              "mine",
              EventKind.CRISIS,
              new EventScope.OfType(AssetType.FOREX),
              Micros.of(START.plusSeconds(2)),
              EventKind.CRISIS.usualEffect(),
              MarketEvent.Origin.INJECTED);
      assertThat(run.inject(crisis)).isEqualTo(crisis);
      assertThat(run.events()).contains(crisis);
      assertThatThrownBy(() -> run.inject(crisis)).hasMessageContaining("'mine'");
      clock.advance(Duration.ofSeconds(3));
      run.step();
    }
    MarketRecordCodec codec = new MarketRecordCodec(0);
    assertThat(broker.records(Topics.EVENTS))
        .extracting(record -> codec.decode(record.value()))
        .filteredOn(MarketRecord.EventBegun.class::isInstance)
        .extracting(told -> (MarketRecord.EventBegun) told)
        .filteredOn(told -> told.id().equals("mine"))
        .singleElement()
        .satisfies(
            told -> {
              assertThat(told.kind()).isEqualTo("CRISIS");
              assertThat(told.target()).hasValue("FOREX");
              assertThat(told.origin()).isEqualTo("INJECTED");
              assertThat(told.start()).isEqualTo(Micros.of(START.plusSeconds(2)));
              assertThat(told.effect().duration()).isEqualTo(Duration.ofDays(3));
            });
    assertThat(ticks("EUR-USD"))
        .filteredOn(tick -> tick.eventTime() == Micros.of(START.plusSeconds(2)))
        .extracting(Tick::injected)
        .containsExactly("CRISIS");
  }

  @Test
  void a_snapshot_of_all_assets_comes_every_ten_seconds() throws Exception {
    try (FeedRun run = open(new FeedStatus())) {
      run.step();
      for (int second = 1; second <= 25; second++) {
        clock.advance(Duration.ofSeconds(1));
        run.step();
      }
    }
    List<GenericRecord> batches = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : broker.records(Topics.BATCH)) {
      batches.add(
          new GenericDatumReader<GenericRecord>(Schemas.marketBatch())
              .read(
                  null,
                  DecoderFactory.get()
                      .binaryDecoder(record.value(), 5, record.value().length - 5, null)));
    }
    assertThat(batches)
        .extracting(batch -> batch.get("time"))
        .containsExactly(Micros.of(START.plusSeconds(10)), Micros.of(START.plusSeconds(20)));
    assertThat(batches)
        .allSatisfy(
            batch -> {
              List<?> ticks = (List<?>) batch.get("ticks");
              assertThat(ticks)
                  .extracting(tick -> ((GenericRecord) tick).get("symbol").toString())
                  .isSorted()
                  .hasSize(10);
              assertThat(ticks)
                  .extracting(tick -> ((GenericRecord) tick).get("event_time"))
                  .containsOnly((long) batch.get("time") - 1_000_000L);
            });
  }
}
