package io.candlewick.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.model.AssetType;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.RawTick;
import io.candlewick.model.RejectReason;
import io.candlewick.model.Tick;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SequencerTest {
  private static final long MIDNIGHT = 1_723_161_600_000_000L;
  private static final long ONE = FixedPoint.ONE;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void every_figure_equals_that_of_a_brute_force_model(long seed) {
    Random random = new Random(seed);
    Sequencer sequencer = Sequencer.live(77);
    BruteForceSymbol expected = new BruteForceSymbol();
    long time = MIDNIGHT - 3_600_000_000L;
    long price = 61_837_63000000L;
    for (int i = 1; i <= 2_000; i++) {
      long previous = i == 1 ? Tick.NO_PREVIOUS_PRICE : price;
      price = nextPrice(price, random);
      time += random.nextInt(600_000_000);
      RawTick raw = raw("A", RawTick.NO_SEQUENCE, time, price);
      expected.add(raw);

      Tick tick = sequencer.sequence(raw);

      String where = "seed " + seed + ", tick " + i;
      assertThat(tick.id()).as(where).isEqualTo("A:77:" + i);
      assertThat(tick.previousPrice()).as(where).isEqualTo(previous);
      assertThat(FixedPoint.toBigDecimal(tick.sma5())).as(where).isEqualTo(expected.mean(5));
      assertThat(FixedPoint.toBigDecimal(tick.sma20())).as(where).isEqualTo(expected.mean(20));
      assertThat(FixedPoint.toBigDecimal(tick.realizedVol()))
          .as(where)
          .isEqualTo(expected.realizedVolatility());
      List<Long> day = expected.pricesOfTheDay();
      assertThat(tick.dayOpen()).as(where).isEqualTo(day.get(0));
      assertThat(tick.dayHigh()).as(where).isEqualTo(Collections.max(day));
      assertThat(tick.dayLow()).as(where).isEqualTo(Collections.min(day));
    }
  }

  private static long nextPrice(long price, Random random) {
    double step = 1 + random.nextGaussian() * 0.01;
    return Math.max(1, Math.min(FixedPoint.MAX / 4, Math.round(price * step)));
  }

  @Test
  void the_largest_prices_do_not_overflow_a_mean() {
    Sequencer sequencer = Sequencer.live(1);
    Tick last = null;
    for (int i = 0; i < 40; i++) {
      last = sequencer.sequence(raw("A", RawTick.NO_SEQUENCE, i, FixedPoint.MAX - i % 2));
    }
    assertThat(last.sma20()).isEqualTo(FixedPoint.MAX);
    assertThat(last.sma5()).isEqualTo(FixedPoint.MAX - 1);
  }

  @Test
  void volatility_is_exact_for_the_smallest_return_and_for_squares_beyond_a_long() {
    Sequencer sequencer = Sequencer.live(1);
    sequencer.sequence(raw("SMALL", RawTick.NO_SEQUENCE, 1, 100 * ONE));
    Tick small = sequencer.sequence(raw("SMALL", RawTick.NO_SEQUENCE, 2, 100 * ONE + 1));
    assertThat(small.realizedVol()).as("√252 units of 10^-8 percent").isEqualTo(16);

    sequencer.sequence(raw("LARGE", RawTick.NO_SEQUENCE, 1, ONE));
    Tick large = sequencer.sequence(raw("LARGE", RawTick.NO_SEQUENCE, 2, 2 * ONE));
    assertThat(large.realizedVol()).as("100 percent times √252").isEqualTo(158_745_078_664L);
  }

  @Test
  void a_recorded_number_becomes_the_sequence_of_epoch_0() {
    Tick tick = Sequencer.recorded().sequence(raw("BTCUSDT", 3_735_683_259L, MIDNIGHT, ONE));
    assertThat(tick.id()).isEqualTo("BTCUSDT:0:3735683259");
  }

  @Test
  void unnumbered_rows_count_from_the_symbols_own_first_row() {
    Sequencer sequencer = Sequencer.recorded();
    List<String> ids = new ArrayList<>();
    ids.add(
        sequencer.sequence(raw("A", RawTick.NO_SEQUENCE, 10_000_000_000_000L + 1_000, ONE)).id());
    ids.add(
        sequencer.sequence(raw("B", RawTick.NO_SEQUENCE, 10_000_000_000_000L + 2_000, ONE)).id());
    ids.add(
        sequencer.sequence(raw("A", RawTick.NO_SEQUENCE, 10_000_000_000_000L + 3_000, ONE)).id());
    assertThat(ids)
        .containsExactly("A:10000000001000:1", "B:10000000002000:1", "A:10000000001000:2");
  }

  @Test
  void a_straggler_of_yesterday_leaves_today_alone() {
    Sequencer sequencer = Sequencer.live(1);
    sequencer.sequence(raw("A", RawTick.NO_SEQUENCE, MIDNIGHT, 10 * ONE));
    Tick straggler = sequencer.sequence(raw("A", RawTick.NO_SEQUENCE, MIDNIGHT - 1, 90 * ONE));
    Tick today = sequencer.sequence(raw("A", RawTick.NO_SEQUENCE, MIDNIGHT + 1, 20 * ONE));
    assertThat(straggler.dayOpen()).isEqualTo(90 * ONE);
    assertThat(List.of(today.dayOpen(), today.dayHigh(), today.dayLow()))
        .containsExactly(10 * ONE, 20 * ONE, 10 * ONE);
  }

  @Test
  void a_recalled_symbol_goes_on_as_if_it_had_never_stopped() {
    Random random = new Random(9);
    Sequencer whole = Sequencer.live(1);
    List<Tick> ticks = new ArrayList<>();
    long price = 100 * ONE;
    for (int i = 0; i < 100; i++) {
      price = nextPrice(price, random);
      ticks.add(whole.sequence(raw("A", RawTick.NO_SEQUENCE, MIDNIGHT + i, price)));
    }
    Sequencer resumed = Sequencer.live(2);
    resumed.recall(ticks.subList(80, 100));
    RawTick next = raw("A", RawTick.NO_SEQUENCE, MIDNIGHT + 100, nextPrice(price, random));

    Tick expected = whole.sequence(next);
    Tick tick = resumed.sequence(next);

    assertThat(tick.id()).isEqualTo("A:2:1");
    assertThat(tick)
        .usingRecursiveComparison()
        .ignoringFields("epoch", "sequence")
        .isEqualTo(expected);
  }

  @Test
  void unsound_ticks_are_named_and_change_nothing() {
    Sequencer sequencer = Sequencer.live(1);
    sequencer.sequence(raw("A", RawTick.NO_SEQUENCE, 1, 1));

    assertThat(sequencer.violation(raw("A", RawTick.NO_SEQUENCE, 2, 0)))
        .contains(RejectReason.NON_POSITIVE);
    assertThat(sequencer.violation(raw("A", RawTick.NO_SEQUENCE, 2, ONE)))
        .contains(RejectReason.OUT_OF_RANGE);
    assertThat(sequencer.violation(raw("Ä".repeat(33), RawTick.NO_SEQUENCE, 2, ONE)))
        .contains(RejectReason.OUT_OF_RANGE);
    assertThat(sequencer.violation(raw("A", -5, 2, 1))).contains(RejectReason.OUT_OF_RANGE);
    assertThat(sequencer.violation(raw("A", RawTick.NO_SEQUENCE, 2, 1))).isEmpty();
    assertThat(sequencer.sequence(raw("A", RawTick.NO_SEQUENCE, 2, 1)).sequence()).isEqualTo(2);
  }

  @Test
  void a_live_symbol_with_numbers_of_its_own_is_of_epoch_0() {
    Sequencer sequencer = Sequencer.live(77);
    assertThat(sequencer.sequence(raw("OWN", 12, 1, ONE)).id()).isEqualTo("OWN:0:12");
    assertThat(sequencer.sequence(raw("COUNTED", RawTick.NO_SEQUENCE, 1, ONE)).id())
        .isEqualTo("COUNTED:77:1");
  }

  @Test
  void a_recording_of_1970_has_an_epoch_of_recordings_all_the_same() {
    assertThat(Sequencer.recorded().sequence(raw("A", RawTick.NO_SEQUENCE, 5, ONE)).id())
        .isEqualTo("A:10000000000000:1");
  }

  @Test
  void a_run_has_an_epoch_of_runs() {
    assertThatThrownBy(() -> Sequencer.live(1_723_161_600_000_000L))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1723161600000000")
        .hasMessageContaining("1 to 9999999999999");
  }

  @Test
  void a_live_symbol_may_have_numbers_of_its_own_and_the_feeds_side_by_side() {
    Sequencer sequencer = Sequencer.live(77);
    List<Tick> ticks = new ArrayList<>();
    for (long number : new long[] {12, RawTick.NO_SEQUENCE, 13, RawTick.NO_SEQUENCE}) {
      RawTick raw = raw("BOTH", number, ticks.size(), (1 + ticks.size()) * ONE);
      assertThat(sequencer.fault(raw)).isEmpty();
      ticks.add(sequencer.sequence(raw));
    }
    assertThat(ticks)
        .extracting(Tick::id)
        .containsExactly("BOTH:0:12", "BOTH:77:1", "BOTH:0:13", "BOTH:77:2");
    assertThat(ticks).extracting(Tick::previousPrice).containsExactly(0L, ONE, 2 * ONE, 3 * ONE);
  }

  @Test
  void a_recorded_symbol_has_numbers_in_all_of_its_rows_or_in_none() {
    Sequencer sequencer = Sequencer.recorded();
    sequencer.sequence(raw("OWN", 12, 1, ONE));
    sequencer.sequence(raw("COUNTED", RawTick.NO_SEQUENCE, 1, ONE));

    assertThat(sequencer.fault(raw("OWN", RawTick.NO_SEQUENCE, 2, ONE)))
        .hasValueSatisfying(text -> assertThat(text).contains("the sequence is missing", "OWN"));
    assertThat(sequencer.fault(raw("COUNTED", 13, 2, ONE)))
        .hasValueSatisfying(text -> assertThat(text).contains("the sequence 13", "COUNTED"));
    assertThat(sequencer.fault(raw("OWN", 13, 2, ONE))).isEmpty();
    assertThat(sequencer.fault(raw("COUNTED", RawTick.NO_SEQUENCE, 2, ONE))).isEmpty();
  }

  @Test
  void what_an_earlier_run_counted_or_took_with_numbers_gives_the_price_to_go_on_from() {
    Sequencer earlier = Sequencer.live(5);
    Sequencer sequencer = Sequencer.live(77);
    sequencer.recall(List.of(earlier.sequence(raw("COUNTED", RawTick.NO_SEQUENCE, 1, 2 * ONE))));
    sequencer.recall(List.of(earlier.sequence(raw("OWN", 12, 1, 3 * ONE))));

    assertThat(sequencer.fault(raw("COUNTED", 13, 2, ONE))).isEmpty();
    assertThat(sequencer.lastPrice("COUNTED")).isEqualTo(2 * ONE);
    Tick numbered = sequencer.sequence(raw("COUNTED", 13, 2, ONE));
    assertThat(numbered.id()).isEqualTo("COUNTED:0:13");
    assertThat(numbered.previousPrice()).isEqualTo(2 * ONE);
    Tick own = sequencer.sequence(raw("OWN", 13, 2, ONE));
    assertThat(own.id()).isEqualTo("OWN:0:13");
    assertThat(own.previousPrice()).isEqualTo(3 * ONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A|0|1|0|0|the price 0 is not above 0",
        "A|0|1|-3|0|the price -0.00000003 is not above 0",
        "A|-4|1|5|0|the sequence -4 is not 1 or more",
        "A|0|-1|5|0|the time -1 µs is outside the years 1970 to 9999",
        "A|0|253402300800000000|5|0|is outside the years",
        "A|0|1|5|-100000000|the volume -1 is below 0",
        "A|0|1|100000000000000000|10000000000000000|times the volume 100000000 must be below",
        "A|0|1|1000000000000000000|0|is more than 9999999999.99999999",
        "A|0|1|100020000|0|at most 10,000 times the previous price, which is 0.0001",
        "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggggg|0|1|5|0|longer than 64",
      })
  void a_fault_names_the_value_and_the_rule(
      String symbol, long sequence, long time, long price, long volume, String expected) {
    Sequencer sequencer = Sequencer.live(1);
    sequencer.sequence(raw("A", RawTick.NO_SEQUENCE, 1, 10_000));

    RawTick tick =
        new RawTick(
            symbol, AssetType.CRYPTO, "USDT", sequence, time, price, volume, price, price, null);

    assertThat(sequencer.fault(tick))
        .hasValueSatisfying(text -> assertThat(text).contains(expected));
  }

  private static RawTick raw(String symbol, long sequence, long eventTime, long price) {
    return new RawTick(
        symbol, AssetType.CRYPTO, "USDT", sequence, eventTime, price, 0, price, price, null);
  }
}
