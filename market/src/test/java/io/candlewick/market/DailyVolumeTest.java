package io.candlewick.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.candlewick.market.calendar.TradingCalendar;
import io.candlewick.market.event.MarketEvent;
import io.candlewick.market.profile.Profiles;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Micros;
import io.candlewick.model.RawTick;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Days of the realistic profile trade what it says, however fast ticks come. */
class DailyVolumeTest {
  private static final long SEED = 8;
  private static final long START = Micros.of(Instant.parse("2026-01-05T00:00:00Z"));
  private static final long SECOND = 1_000_000;
  private static final long DAY = 86_400 * SECOND;
  private static final double ERRORS = 4;

  /**
   * Of n days, the logarithm of the median has a standard error of √(π/2)·d/√n and their deviation
   * one of d/√(2n), d being the deviation itself: the bounds are four of these wide, and one
   * percent for what the sum of a day's ticks adds.
   */
  @Test
  void the_median_and_the_deviation_of_hundreds_of_days_are_those_of_the_profile() {
    Profile profile = withoutEvents(Profiles.realistic());
    Map<String, Map<Long, Double>> days = wholeDays(profile, 20 * SECOND, 600);

    assertThat(days).hasSize(10);
    for (Listing listing : profile.listings()) {
      String symbol = listing.asset().symbol();
      List<Double> logarithms = days.get(symbol).values().stream().map(Math::log).toList();
      double deviation = listing.sizes().dailyDeviation();
      double error = deviation / Math.sqrt(logarithms.size());
      double median = median(logarithms);
      double measured = deviation(logarithms);
      System.out.printf(
          "%s: %d days, median %.0f of %.0f, deviation %.3f of %.3f%n",
          symbol,
          logarithms.size(),
          Math.exp(median),
          listing.sizes().median(),
          measured,
          deviation);
      assertThat(median)
          .as("logarithm of the median of %s, seed %s", symbol, SEED)
          .isCloseTo(
              Math.log(listing.sizes().median()),
              within(0.01 + ERRORS * Math.sqrt(Math.PI / 2) * error));
      assertThat(measured)
          .as("deviation of %s, seed %s", symbol, SEED)
          .isCloseTo(deviation, within(0.01 + ERRORS * error / Math.sqrt(2)));
    }
  }

  /**
   * Without the factors of the days, which do not depend on the rate. At rate 0.1 the sum of a
   * stock's 2,340 ticks deviates by 2 % by itself, so a day may be 9 % from the median and the
   * median of the days 4 %.
   */
  @ParameterizedTest(name = "at rate {0}")
  @ValueSource(doubles = {0.1, 1, 3})
  void every_day_is_the_median_times_its_factor_at_any_rate(double rate) {
    Profile profile = withoutEvents(Profiles.realistic());
    Map<String, Map<Long, Double>> days = wholeDays(profile, Math.round(SECOND / rate), 8);

    for (Listing listing : profile.listings()) {
      String symbol = listing.asset().symbol();
      DailyVolume factors = new DailyVolume(listing.sizes().dailyDeviation(), SEED, symbol);
      List<Double> parts =
          days.get(symbol).entrySet().stream()
              .map(day -> day.getValue() / factors.factor(day.getKey()) / listing.sizes().median())
              .toList();
      System.out.printf("%s at rate %s: %.4f of the median%n", symbol, rate, median(parts));
      assertThat(parts)
          .as("%s at rate %s, seed %s", symbol, rate, SEED)
          .hasSizeGreaterThanOrEqualTo(5)
          .allSatisfy(part -> assertThat(part).isCloseTo(1, within(0.09)));
      assertThat(median(parts)).isCloseTo(1, within(0.04));
    }
  }

  /** Prices and single sizes are others, but a day is as busy as before. */
  @Test
  void a_market_that_goes_on_with_another_seed_keeps_how_busy_its_days_are() {
    Profile profile = withoutEvents(Profiles.realistic());
    Map<String, Map<Long, Double>> before = wholeDays(profile, 60 * SECOND, 8);
    Volumes after = new Volumes(profile);
    SimulatedMarket.of(profile, SEED + 1, SEED, START, 60 * SECOND).steps(8 * 1_440, 1, after);

    before.forEach(
        (symbol, days) ->
            days.forEach(
                (day, volume) ->
                    assertThat(after.bySymbol.get(symbol).get(day) / volume)
                        .as("%s, day %s", symbol, day)
                        .isNotEqualTo(1)
                        .isCloseTo(1, within(0.3))));
  }

  @Test
  void a_day_has_the_same_factor_in_every_run() {
    DailyVolume one = new DailyVolume(0.5, SEED, "AAPL");
    DailyVolume other = new DailyVolume(0.5, SEED, "AAPL");
    other.factor(START + DAY);

    assertThat(one.factor(START)).isEqualTo(other.factor(START)).isNotEqualTo(1);
    assertThat(one.factor(START + DAY)).isNotEqualTo(one.factor(START));
    assertThat(new DailyVolume(0.5, SEED, "MSFT").factor(START)).isNotEqualTo(one.factor(START));
    assertThat(new DailyVolume(0.5, SEED + 1, "AAPL").factor(START))
        .isNotEqualTo(one.factor(START));
    assertThat(new DailyVolume(0, SEED, "AAPL").factor(START)).isEqualTo(1);
  }

  /** The volumes of all trading days of full length, by symbol and start of the day. */
  private static Map<String, Map<Long, Double>> wholeDays(Profile profile, long period, int days) {
    SimulatedMarket market = SimulatedMarket.of(profile, SEED, START, period);
    Volumes volumes = new Volumes(profile);
    long steps = days * DAY / period;
    for (long left = steps; left > 0; left -= 100_000) {
      market.steps((int) Math.min(left, 100_000), 1, volumes);
    }
    for (Listing listing : profile.listings()) {
      TradingCalendar calendar = calendarOf(listing);
      volumes
          .bySymbol
          .get(listing.asset().symbol())
          .keySet()
          .removeIf(day -> !isWhole(calendar, day, START + days * DAY));
    }
    return volumes.bySymbol;
  }

  private static boolean isWhole(TradingCalendar calendar, long day, long end) {
    long last = day + calendar.tradingDay() - 1;
    return day >= START && last < end && calendar.sessionFrom(day).contains(last);
  }

  private static TradingCalendar calendarOf(Listing listing) {
    return ((MarketTime.ByCalendar) listing.time()).calendar();
  }

  private static Profile withoutEvents(Profile profile) {
    return new Profile(
        profile.name(), profile.listings(), profile.correlation(), List.of(), List.of());
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(value -> value).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static double deviation(List<Double> values) {
    double mean = values.stream().mapToDouble(value -> value).average().orElseThrow();
    double squares = values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
    return Math.sqrt(squares / (values.size() - 1));
  }

  /** Adds up what is traded a day, days found by the calendars alone. */
  private static final class Volumes implements MarketListener {
    private final Map<String, TradingCalendar> calendars = new LinkedHashMap<>();
    private final Map<String, Map<Long, Double>> bySymbol = new LinkedHashMap<>();

    Volumes(Profile profile) {
      for (Listing listing : profile.listings()) {
        calendars.put(listing.asset().symbol(), calendarOf(listing));
        bySymbol.put(listing.asset().symbol(), new TreeMap<>());
      }
    }

    @Override
    public void tick(RawTick tick) {
      double size = (double) tick.volume() / FixedPoint.ONE;
      bySymbol.get(tick.symbol()).merge(dayOf(tick), size, Double::sum);
    }

    private long dayOf(RawTick tick) {
      TradingCalendar calendar = calendars.get(tick.symbol());
      if (calendar.closedShare() == 0) {
        return tick.eventTime() / DAY * DAY;
      }
      long open = calendar.sessionFrom(tick.eventTime()).open();
      long length = calendar.tradingDay();
      return open + (tick.eventTime() - open) / length * length;
    }

    @Override
    public void event(MarketEvent begun) {
      throw new AssertionError("No events in this profile: " + begun);
    }
  }
}
