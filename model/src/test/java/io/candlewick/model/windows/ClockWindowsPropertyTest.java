package io.candlewick.model.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.CandleState;
import io.candlewick.model.Micros;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Roll-ups of random candles against the ticks that they are made of, folded by plain rules. */
class ClockWindowsPropertyTest {
  private static final CandleInterval QUARTER = CandleInterval.parse("15m");

  /** A zone, and dates around a change of its clock. */
  record Place(String zone, String from, String to) {}

  /** Windows as text. */
  record Form(String length, String slide, String session) {}

  private static final List<Place> PLACES =
      List.of(
          new Place("America/New_York", "2026-03-06", "2026-03-11"),
          new Place("America/New_York", "2026-10-30", "2026-11-03"),
          new Place("Europe/London", "2026-03-27", "2026-03-31"),
          new Place("Europe/London", "2026-10-23", "2026-10-27"),
          new Place("Australia/Sydney", "2026-04-03", "2026-04-07"),
          new Place("Australia/Sydney", "2026-10-02", "2026-10-06"),
          new Place("Australia/Lord_Howe", "2026-04-03", "2026-04-07"),
          new Place("Australia/Lord_Howe", "2026-10-02", "2026-10-06"),
          new Place("Asia/Kathmandu", "1985-12-30", "1986-01-03"),
          new Place("Asia/Kathmandu", "2026-01-01", "2026-01-04"),
          new Place("Pacific/Apia", "2011-12-28", "2012-01-02"),
          new Place("America/Sao_Paulo", "2018-11-02", "2018-11-06"),
          new Place("America/Sao_Paulo", "2018-02-16", "2018-02-20"),
          new Place("America/Havana", "2026-03-06", "2026-03-11"),
          new Place("America/Santiago", "2026-09-04", "2026-09-08"),
          new Place("America/St_Johns", "2006-10-27", "2006-10-31"),
          new Place("Africa/Casablanca", "2026-02-13", "2026-03-24"),
          new Place("America/New_York", "2024-02-20", "2026-01-10"),
          new Place("Pacific/Apia", "2011-10-20", "2012-02-10"),
          new Place("+05:30", "2026-01-30", "2026-02-03"),
          new Place("UTC", "2025-12-20", "2026-01-10"));

  private static final List<Form> FORMS =
      List.of(
          new Form("15m", null, null),
          new Form("30m", null, null),
          new Form("1h", null, null),
          new Form("2h", null, null),
          new Form("4h", null, null),
          new Form("7h", null, null),
          new Form("36h", null, null),
          new Form("1d", null, null),
          new Form("3d", null, null),
          new Form("1w", null, null),
          new Form("2w", null, null),
          new Form("1M", null, null),
          new Form("3M", null, null),
          new Form("12M", null, null),
          new Form("1h", null, "09:15"),
          new Form("75m", null, "09:15"),
          new Form("4h", null, "17:00"),
          new Form("7h", null, "00:00"),
          new Form("1d", null, "17:00"),
          new Form("1d", null, "09:15"),
          new Form("1d", null, "02:30"),
          new Form("1w", null, "17:00"),
          new Form("1M", null, "17:00"),
          new Form("1h", "15m", null),
          new Form("4h", "1h", "09:15"),
          new Form("1d", "15m", null),
          new Form("1w", "1d", "17:00"),
          new Form("2w", "12h", null),
          new Form("12M", "1M", null));

  static Stream<Place> places() {
    return PLACES.stream();
  }

  private static CandleWindows windows(Form form, String zone) {
    WindowClock clock = WindowClock.parse(zone);
    clock = form.session() == null ? clock : clock.fromSession(form.session());
    WindowLength length = WindowLength.parse(form.length());
    WindowLength slide = form.slide() == null ? length : WindowLength.parse(form.slide());
    return CandleWindows.sliding(length, slide, clock);
  }

  private static PlainWindows plain(String length, Form form, String zone) {
    int digits = length.length() - 1;
    return new PlainWindows(
        Integer.parseInt(length.substring(0, digits)),
        length.charAt(digits),
        zone.equals("UTC") ? ZoneOffset.UTC : ZoneId.of(zone),
        form.session());
  }

  /** All windows over some dates, and more on either side. */
  private static List<Window> plainWindows(Form form, Place place) {
    String slide = form.slide() == null ? form.length() : form.slide();
    int parts = WindowLength.parse(form.length()).parts(WindowLength.parse(slide)).orElseThrow();
    long margin = 40L + 31L * parts * (slide.endsWith("M") ? 1 : 0) + (parts > 1 ? 20 : 0);
    List<Long> starts =
        plain(slide, form, place.zone())
            .starts(
                LocalDate.parse(place.from()).minusDays(margin),
                LocalDate.parse(place.to()).plusDays(margin));
    List<Window> windows = new ArrayList<>();
    for (int i = 0; i + parts < starts.size(); i++) {
      windows.add(new Window(starts.get(i), starts.get(i + parts)));
    }
    return windows;
  }

  @ParameterizedTest
  @MethodSource("places")
  void windows_lie_where_the_calendar_and_the_zone_put_them(Place place) {
    long from = Micros.of(Instant.parse(place.from() + "T00:00:00Z"));
    long to = Micros.of(Instant.parse(place.to() + "T00:00:00Z"));
    SplittableRandom random = new SplittableRandom(place.hashCode());
    for (Form form : FORMS) {
      CandleWindows windows = windows(form, place.zone());
      List<Window> all = plainWindows(form, place);
      for (int i = 0; i < 40; i++) {
        long time = random.nextLong(from, to);
        List<Window> holding = all.stream().filter(window -> window.contains(time)).toList();
        assertThat(windows.allAt(time)).as("%s %s", form, place).isEqualTo(holding);
        assertThat(windows.at(time)).isEqualTo(holding.get(holding.size() - 1));
        assertThat(windows.firstAt(time)).isEqualTo(holding.get(0));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("places")
  void roll_ups_of_candles_equal_the_fold_of_their_ticks(Place place) {
    long from = Micros.of(Instant.parse(place.from() + "T00:00:00Z"));
    long to = Micros.of(Instant.parse(place.to() + "T00:00:00Z"));
    SplittableRandom random = new SplittableRandom(17L + place.hashCode());
    List<PlainTick> ticks = ticks(random, from, to);
    Map<Long, CandleState> states = new HashMap<>();
    List<Candle> base = new ArrayList<>();
    TreeMap<Long, List<PlainTick>> byStart = new TreeMap<>();
    for (PlainTick tick : ticks) {
      byStart.computeIfAbsent(QUARTER.windowStart(tick.time()), s -> new ArrayList<>()).add(tick);
    }
    byStart.forEach(
        (start, part) -> {
          int chance = random.nextInt(60);
          CandleState state =
              chance == 0
                  ? CandleState.OPEN
                  : chance < 5 ? CandleState.CORRECTED : CandleState.FINAL;
          states.put(start, state);
          base.add(PlainTick.candle(part, new Window(start, start + QUARTER.micros()), state));
        });
    for (Form form : FORMS) {
      List<Candle> expected = new ArrayList<>();
      List<List<PlainTick>> folded = new ArrayList<>();
      for (Window window : plainWindows(form, place)) {
        List<PlainTick> within = ticks.stream().filter(t -> window.contains(t.time())).toList();
        if (!within.isEmpty()) {
          expected.add(PlainTick.candle(within, window, state(states, within)));
          folded.add(within);
        }
      }
      List<Candle> rolledUp = CandleRollUp.of(base, windows(form, place.zone()));
      assertThat(rolledUp).as("%s %s", form, place).isEqualTo(expected).isNotEmpty();
      for (int i = 0; i < rolledUp.size(); i++) {
        requireVwap(rolledUp.get(i), folded.get(i));
      }
    }
  }

  /** Notional by volume in decimals, and never outside the prices. */
  private static void requireVwap(Candle candle, List<PlainTick> ticks) {
    BigDecimal volume = new BigDecimal(PlainTick.total(ticks, PlainTick::size));
    if (volume.signum() == 0) {
      assertThat(candle.vwap()).isEmpty();
      return;
    }
    BigDecimal notional =
        ticks.stream()
            .map(t -> BigDecimal.valueOf(t.price()).multiply(BigDecimal.valueOf(t.size())))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    long vwap = candle.vwap().orElseThrow();
    assertThat(vwap).isEqualTo(notional.divide(volume, 0, RoundingMode.HALF_UP).longValueExact());
    assertThat(vwap).isBetween(candle.low(), candle.high());
  }

  /** Bursts with gaps between them, some of them long, and ticks at the edges of windows. */
  private static List<PlainTick> ticks(SplittableRandom random, long from, long to) {
    List<Long> times = new ArrayList<>();
    long time = from + random.nextLong(QUARTER.micros());
    while (time < to) {
      times.add(random.nextInt(4) == 0 ? QUARTER.windowStart(time) : time);
      times.add(QUARTER.windowStart(time) + QUARTER.micros() - 1);
      long most = random.nextInt(12) == 0 ? (to - from) / 6 : (to - from) / 200;
      time += 1 + random.nextLong(most);
    }
    return times.stream().sorted().map(at -> PlainTick.random(random, at)).toList();
  }

  private static CandleState state(Map<Long, CandleState> states, List<PlainTick> ticks) {
    List<CandleState> parts =
        ticks.stream().map(tick -> states.get(QUARTER.windowStart(tick.time()))).toList();
    if (parts.contains(CandleState.OPEN)) {
      return CandleState.OPEN;
    }
    return parts.contains(CandleState.CORRECTED) ? CandleState.CORRECTED : CandleState.FINAL;
  }

  @Test
  void in_every_zone_each_instant_is_in_one_window_and_windows_follow_each_other() {
    long first = Micros.of(Instant.parse("1969-01-01T00:00:00Z"));
    long last = Micros.of(Instant.parse("2045-01-01T00:00:00Z"));
    SplittableRandom random = new SplittableRandom(3);
    for (String zone : ZoneId.getAvailableZoneIds()) {
      for (Form form : FORMS) {
        CandleWindows windows = windows(form, zone).sideBySide();
        long time = random.nextLong(first, last);
        Window window = windows.at(time);
        assertThat(window.contains(time)).isTrue();
        assertThat(windows.at(window.start())).isEqualTo(window);
        assertThat(windows.at(window.end() - 1)).isEqualTo(window);
        assertThat(windows.after(window)).isEqualTo(windows.at(window.end()));
        assertThat(windows.before(window)).isEqualTo(windows.at(window.start() - 1));
        assertThat(windows.before(windows.after(window))).isEqualTo(window);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"5m", "1h", "1d", "1w", "1M"})
  void in_a_zone_without_changes_the_clock_is_utc_shifted(String length) {
    CandleWindows shifted = windows(new Form(length, null, null), "+05:30");
    CandleWindows plain = CandleWindows.parse(length);
    long shift = 19_800_000_000L;
    for (long time = -shift; time < 400L * 86_400_000_000L; time += 7_919_000_003L) {
      Window expected = plain.at(time + shift);
      assertThat(shifted.at(time))
          .isEqualTo(new Window(expected.start() - shift, expected.end() - shift));
      if (time >= 0) {
        assertThat(shifted.count(shifted.at(0).start(), shifted.at(time).start()))
            .isEqualTo(plain.count(plain.at(shift).start(), expected.start()));
      }
    }
  }
}
