package io.candlewick.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.model.AssetType;
import io.candlewick.model.MarketRecord;
import io.candlewick.model.RawTick;
import io.candlewick.model.Tick;
import io.candlewick.model.wire.RegistryServer;
import io.candlewick.model.wire.SchemaRegistry;
import io.candlewick.publish.LastPublished.Wanted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LastPublishedTest {
  private static Broker broker;
  private static RegistryServer registryServer;
  private static SchemaRegistry registry;

  @BeforeAll
  static void start() throws Exception {
    broker = Broker.shared();
    broker.clear();
    registryServer = RegistryServer.start();
    registry = new SchemaRegistry(registryServer.url());
  }

  @AfterAll
  static void stop() {
    registryServer.close();
  }

  @Test
  void steps_back_over_other_symbols_until_the_newest_twenty_of_each_are_found() {
    Sequencer sequencer = Sequencer.live(5);
    Map<String, List<Tick>> published = new HashMap<>();
    List<String> symbols = List.of("A", "B", "C", "D", "E", "F", "G", "ONE");
    try (TickPublisher publisher = TickPublisher.open(broker.address(), registry)) {
      for (int i = 1; i <= 50; i++) {
        for (String symbol : symbols) {
          if (!symbol.equals("ONE") || i == 7) {
            Tick tick = sequencer.sequence(raw(symbol, i));
            publisher.publish(tick);
            published.computeIfAbsent(symbol, absent -> new ArrayList<>()).add(tick);
          }
        }
      }
      for (int i = 1; i <= 2_000; i++) {
        publisher.publish(sequencer.sequence(raw("NOISE" + i % 30, i)));
      }
    }

    Map<String, List<Tick>> found =
        LastPublished.readEnd(
                broker.address(),
                registry,
                Wanted.live(Set.of("A", "B", "C", "D", "E", "F", "G", "ONE", "NEVER")),
                7,
                Long.MAX_VALUE)
            .wanted();

    Map<String, List<Tick>> expected = new HashMap<>();
    published.forEach(
        (symbol, ticks) ->
            expected.put(symbol, ticks.subList(Math.max(0, ticks.size() - 20), ticks.size())));
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void the_newest_by_event_time_count_once_each_and_recordings_never() {
    RawTick old = raw("Z", 5);
    RawTick numbered =
        new RawTick(
            "Z", AssetType.STOCK, "USD", 900, 20, old.price(), 1, old.bid(), old.ask(), null);
    Tick ofRecording = Sequencer.recorded().sequence(raw("Z", 40));
    Tick ofSource = Sequencer.live(8).sequence(numbered);
    try (TickPublisher publisher = TickPublisher.open(broker.address(), registry)) {
      publisher.publish(Sequencer.live(9).sequence(raw("Z", 30)));
      publisher.publish(ofRecording);
      publisher.publish(ofSource);
      publisher.publish(ofSource);
      publisher.publish(Sequencer.live(8).sequence(raw("Z", 10)));
      publisher.publish(Sequencer.recorded().sequence(raw("RECORDED", 50)));
    }

    Map<String, List<Tick>> found =
        LastPublished.readEnd(
                broker.address(), registry, Wanted.live(Set.of("Z", "RECORDED")), 2, Long.MAX_VALUE)
            .wanted();

    assertThat(found).containsOnlyKeys("Z");
    assertThat(found.get("Z")).extracting(Tick::id).containsExactly("Z:8:1", "Z:0:900", "Z:9:1");
  }

  @Test
  void an_old_day_replayed_last_hides_no_newer_tick_though_others_go_on_in_its_partition() {
    List<Tick> live = new ArrayList<>();
    Map<String, Long> ownEnds;
    try (TickPublisher feed = TickPublisher.open(broker.address(), registry);
        TickPublisher replay = TickPublisher.open(broker.address(), registry)) {
      Sequencer sequencer = Sequencer.live(11);
      for (int i = 1; i <= 30; i++) {
        live.add(sequencer.sequence(numbered("TRADED", 1_000 + i)));
      }
      live.forEach(feed::publish);
      feed.flush();
      Sequencer recorded = Sequencer.recorded();
      for (int i = 1; i <= 500; i++) {
        replay.publish(recorded.sequence(numbered("TRADED", i)));
      }
      replay.flush();
      for (int i = 1; i <= 100; i++) {
        feed.publish(sequencer.sequence(raw("BESIDE" + i % 20, i)));
      }
      feed.flush();
      ownEnds = feed.endsOfSymbols();
    }

    for (Set<String> symbols : List.of(Set.of("TRADED"), Set.<String>of())) {
      LastPublished.Found found =
          LastPublished.readEnd(
              broker.address(),
              registry,
              new Wanted(Set.of(), symbols, ownEnds),
              25,
              Long.MAX_VALUE);
      assertThat((symbols.isEmpty() ? found.others() : found.wanted()))
          .containsEntry("TRADED", live.subList(10, 30));
    }
  }

  @Test
  void ticks_published_during_a_replay_count_after_a_kill_though_only_an_old_end_is_known() {
    List<Tick> live = new ArrayList<>();
    Map<String, Long> knownEnds;
    try (TickPublisher feed = TickPublisher.open(broker.address(), registry);
        TickPublisher replay = TickPublisher.open(broker.address(), registry)) {
      Sequencer sequencer = Sequencer.live(21);
      for (int i = 1; i <= 30; i++) {
        live.add(sequencer.sequence(jumped("KILLED", 1_000 + i)));
      }
      live.forEach(feed::publish);
      feed.flush();
      knownEnds = feed.endsOfSymbols();
      Sequencer recorded = Sequencer.recorded();
      for (int round = 0; round <= 5; round++) {
        for (int i = 1; i <= 100; i++) {
          replay.publish(recorded.sequence(numbered("KILLED", 100 * round + i)));
        }
        replay.flush();
        if (round < 5) {
          Tick tick = sequencer.sequence(raw("KILLED", 1_031 + round));
          live.add(tick);
          feed.publish(tick);
          feed.flush();
        }
      }
    }

    for (Map<String, Long> ends : List.of(Map.<String, Long>of(), knownEnds)) {
      LastPublished.Found found =
          LastPublished.readEnd(
              broker.address(),
              registry,
              new Wanted(Set.of("KILLED"), Set.of(), ends),
              25,
              Long.MAX_VALUE);
      assertThat(found.wanted()).containsEntry("KILLED", live.subList(15, 35));
      assertThat(found.truths()).as("truths before the newest ticks are told already").isEmpty();
    }
  }

  @Test
  void what_is_known_of_an_end_is_of_no_use_where_the_topic_ends_before_it() {
    Tick tick = Sequencer.live(12).sequence(raw("SHORT", 1));
    try (TickPublisher publisher = TickPublisher.open(broker.address(), registry)) {
      publisher.publish(tick);
    }

    assertThat(
            LastPublished.readEnd(
                    broker.address(),
                    registry,
                    new Wanted(Set.of("SHORT"), Set.of(), Map.of("SHORT", 1_000_000_000L)))
                .wanted())
        .isEqualTo(Map.of("SHORT", List.of(tick)));
  }

  @Test
  void of_a_simulated_symbol_no_recorded_tick_counts() {
    Tick simulated = Sequencer.live(13).sequence(raw("SIMULATED", 1));
    try (TickPublisher publisher = TickPublisher.open(broker.address(), registry)) {
      publisher.publish(simulated);
      publisher.publish(Sequencer.recorded().sequence(numbered("SIMULATED", 70)));
      publisher.publish(Sequencer.recorded().sequence(raw("SIMULATED", 80)));
    }

    assertThat(
            LastPublished.readEnd(
                    broker.address(), registry, new Wanted(Set.of("SIMULATED"), Set.of(), Map.of()))
                .wanted())
        .isEqualTo(Map.of("SIMULATED", List.of(simulated)));
  }

  @Test
  void a_symbol_that_is_hardly_there_is_not_looked_for_without_end() {
    List<Tick> ticks = new ArrayList<>();
    try (TickPublisher publisher = TickPublisher.open(broker.address(), registry)) {
      Sequencer sequencer = Sequencer.live(5);
      for (int i = 1; i <= 30; i++) {
        Tick tick = sequencer.sequence(raw("RARE", i));
        publisher.publish(tick);
        ticks.add(tick);
      }
    }

    Map<String, List<Tick>> found =
        LastPublished.readEnd(
                broker.address(), registry, Wanted.live(Set.of("RARE", "NEVER")), 2, 13)
            .wanted();

    assertThat(found).isEqualTo(Map.of("RARE", ticks.subList(17, 30)));
  }

  @Test
  void symbols_that_nobody_asked_for_and_truths_are_found_near_the_end() {
    Sequencer sequencer = Sequencer.live(10);
    Tick other = sequencer.sequence(raw("OTHER", 10));
    Tick jumped = sequencer.sequence(jumped("JUMPED", 20));
    try (TickPublisher publisher = TickPublisher.open(broker.address(), registry)) {
      publisher.publish(other);
      publisher.publish(jumped);
    }

    LastPublished.Found found =
        LastPublished.readEnd(broker.address(), registry, Wanted.live(Set.of()));

    assertThat(found.wanted()).isEmpty();
    assertThat(found.others()).containsEntry("OTHER", List.of(other));
    assertThat(found.truths())
        .filteredOn(truth -> truth.symbol().equals("JUMPED"))
        .containsExactly(MarketRecord.TruthTick.of(jumped));
  }

  private static RawTick numbered(String symbol, int number) {
    long price = 100_000_000L * number;
    return new RawTick(
        symbol, AssetType.CRYPTO, "USD", number, number, price, 1, price, price, null);
  }

  private static RawTick jumped(String symbol, int number) {
    RawTick plain = raw(symbol, number);
    return new RawTick(
        symbol,
        plain.assetType(),
        "USD",
        RawTick.NO_SEQUENCE,
        plain.eventTime(),
        plain.price(),
        0,
        plain.bid(),
        plain.ask(),
        "FLASH_CRASH");
  }

  private static RawTick raw(String symbol, int number) {
    long price = 100_000_000L * number;
    return new RawTick(
        symbol, AssetType.STOCK, "USD", RawTick.NO_SEQUENCE, number, price, 1, price, price, null);
  }
}
