package io.candlewick.feed.recent;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.model.Tick;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentTicksTest {
  private static final int SIZE = 10;

  private final RecentTicks recent = new RecentTicks(99, SIZE);

  private void publish(String symbol, int from, int to) {
    recent.published(
        IntStream.rangeClosed(from, to)
            .mapToObj(number -> SomeTicks.tick(symbol, number, Integer.toString(100 + number)))
            .toList());
  }

  @Test
  void an_empty_ring_has_nothing() {
    assertThat(recent.end()).isZero();
    assertThat(recent.oldest()).isEqualTo(1);
    assertThat(recent.at(1)).isEmpty();
    assertThat(recent.any(new Random(1))).isEmpty();
    assertThat(recent.newest(5, tick -> true)).isEmpty();
  }

  @Test
  void two_who_ask_at_once_after_the_first_tick_both_get_it() throws Exception {
    int rounds = 20_000;
    List<RecentTicks> fresh =
        IntStream.range(0, rounds).mapToObj(round -> new RecentTicks(round, 1)).toList();
    fresh.forEach(ring -> ring.published(List.of(SomeTicks.tick("A", 1, "100"))));
    AtomicInteger turn = new AtomicInteger();
    AtomicInteger without = new AtomicInteger();
    Runnable reader =
        () -> {
          Random random = new Random(1);
          for (int round = 0; round < rounds; round++) {
            turn.incrementAndGet();
            while (turn.get() < 2 * (round + 1)) {
              Thread.onSpinWait(); // the other one comes within the same instant
            }
            if (fresh.get(round).any(random).isEmpty()) {
              without.incrementAndGet();
            }
          }
        };
    Thread other = new Thread(reader, "other-reader");
    other.start();
    reader.run();
    other.join();

    assertThat(without).hasValue(0);
  }

  @Test
  void the_ring_keeps_the_newest_ticks_at_their_positions() {
    publish("A", 1, 25);

    assertThat(recent.end()).isEqualTo(25);
    assertThat(recent.oldest()).isEqualTo(16);
    assertThat(recent.at(15)).isEmpty();
    assertThat(recent.at(16)).get().extracting(tick -> tick.tick().sequence()).isEqualTo(16L);
    assertThat(recent.at(25)).get().extracting(PublishedTick::id).hasToString("99-25");
    assertThat(recent.at(26)).isEmpty();
  }

  @Test
  void the_newest_ticks_come_in_the_order_published() {
    publish("A", 1, 4);
    publish("B", 1, 2);
    publish("A", 5, 5);

    assertThat(recent.newest(3, tick -> true))
        .extracting(tick -> tick.tick().id())
        .containsExactly("B:7:1", "B:7:2", "A:7:5");
    assertThat(recent.newest(2, tick -> tick.symbol().equals("A")))
        .extracting(tick -> tick.tick().sequence())
        .containsExactly(4L, 5L);
  }

  @Test
  void a_quiet_symbol_keeps_its_newest_tick_and_first_price() {
    publish("QUIET", 1, 2);
    publish("A", 1, 100);

    NewestTick quiet = recent.newest("QUIET").orElseThrow();
    assertThat(quiet.tick().tick().sequence()).isEqualTo(2);
    assertThat(quiet.firstPrice()).isEqualTo(SomeTicks.tick("QUIET", 1, "101").price());
  }

  @Test
  void the_number_of_symbols_that_are_kept_is_bounded() {
    List<Tick> ticks = new ArrayList<>();
    for (int number = 0; number < RecentTicks.MAX_SYMBOLS + 500; number++) {
      ticks.add(SomeTicks.tick("S" + number, 1, "5"));
    }
    recent.published(ticks);
    publish("A", 1, 2 * SIZE);

    assertThat(recent.newest()).hasSizeLessThanOrEqualTo(RecentTicks.MAX_SYMBOLS + SIZE);
    assertThat(recent.newest("S0")).isPresent();
    assertThat(recent.newest("S" + (RecentTicks.MAX_SYMBOLS + 200))).isEmpty();
  }

  @Test
  void any_gives_every_symbol() {
    publish("A", 1, 1);
    publish("B", 1, 1);
    Random random = new Random(5);

    assertThat(IntStream.range(0, 100).mapToObj(i -> recent.any(random).orElseThrow()))
        .extracting(tick -> tick.tick().symbol())
        .contains("A", "B");
  }

  @Test
  void followers_are_called_when_the_ticks_can_be_read() {
    AtomicInteger seen = new AtomicInteger();
    recent.follow(() -> seen.set((int) recent.end()));

    publish("A", 1, 3);

    assertThat(seen).hasValue(3);
  }

  @Test
  void a_reader_beside_the_publisher_sees_each_tick_whole_or_not_at_all() throws Exception {
    int last = 200_000;
    List<Long> wrong = new CopyOnWriteArrayList<>();
    AtomicInteger seen = new AtomicInteger();
    Thread reader =
        new Thread(
            () -> {
              for (long position = 1; position <= last; position++) {
                while (position > recent.end()) {
                  Thread.onSpinWait();
                }
                Optional<PublishedTick> tick = recent.at(position);
                if (tick.isPresent()) {
                  seen.incrementAndGet();
                  if (tick.get().tick().sequence() != position) {
                    wrong.add(position);
                  }
                }
              }
            });
    reader.start();
    for (int from = 1; from <= last; from += 8) {
      publish("A", from, from + 7);
    }
    reader.join(Duration.ofMinutes(2).toMillis());

    assertThat(reader.isAlive()).isFalse();
    assertThat(wrong).isEmpty();
    assertThat(seen.get()).as("nothing overwrites the newest").isGreaterThanOrEqualTo(SIZE);
  }

  @Test
  void text_from_outside_is_escaped() throws IOException {
    recent.published(List.of(SomeTicks.tick("a\"\\\u0001é", 1, "5")));
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    recent.at(1).orElseThrow().writeJson(out);

    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("{\"symbol\":\"a\\\"\\\\\\u0001é\",")
        .endsWith("}");
    assertThat(out.size()).isEqualTo(recent.at(1).orElseThrow().jsonLength());
  }
}
