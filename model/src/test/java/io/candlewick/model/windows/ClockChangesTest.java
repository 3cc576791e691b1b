package io.candlewick.model.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.model.CandleInterval;
import io.candlewick.model.Candles;
import io.candlewick.model.Micros;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of docs/windows.md: every line gives a moment and the window that holds it. */
class ClockChangesTest {
  private static CandleWindows windows(String length, String zone, String session) {
    WindowClock clock = WindowClock.parse(zone);
    return CandleWindows.of(
        WindowLength.parse(length), session == null ? clock : clock.fromSession(session));
  }

  private static void requireWindow(
      CandleWindows windows, Instant time, Instant start, Instant end) {
    Window window = windows.at(Micros.of(time));
    assertThat(window.startTime()).isEqualTo(start);
    assertThat(window.endTime()).isEqualTo(end);
  }

  @ParameterizedTest
  @CsvSource({
    // New York puts its clock forward at 2026-03-08T07:00Z, from 02:00 to 03:00
    "1d, America/New_York, 2026-03-08T12:00:00Z, 2026-03-08T05:00:00Z, 2026-03-09T04:00:00Z",
    "4h, America/New_York, 2026-03-08T05:00:00Z, 2026-03-08T05:00:00Z, 2026-03-08T08:00:00Z",
    "4h, America/New_York, 2026-03-08T08:00:00Z, 2026-03-08T08:00:00Z, 2026-03-08T12:00:00Z",
    "2h, America/New_York, 2026-03-08T07:30:00Z, 2026-03-08T07:00:00Z, 2026-03-08T08:00:00Z",
    "1h, America/New_York, 2026-03-08T06:30:00Z, 2026-03-08T06:00:00Z, 2026-03-08T07:00:00Z",
    "1h, America/New_York, 2026-03-08T07:30:00Z, 2026-03-08T07:00:00Z, 2026-03-08T08:00:00Z",
    "1M, America/New_York, 2026-03-08T07:30:00Z, 2026-03-01T05:00:00Z, 2026-04-01T04:00:00Z",
    // and back at 2026-11-01T06:00Z, from 02:00 to 01:00
    "1d, America/New_York, 2026-11-01T12:00:00Z, 2026-11-01T04:00:00Z, 2026-11-02T05:00:00Z",
    "4h, America/New_York, 2026-11-01T06:30:00Z, 2026-11-01T04:00:00Z, 2026-11-01T09:00:00Z",
    "2h, America/New_York, 2026-11-01T06:30:00Z, 2026-11-01T04:00:00Z, 2026-11-01T07:00:00Z",
    "1h, America/New_York, 2026-11-01T05:30:00Z, 2026-11-01T05:00:00Z, 2026-11-01T06:00:00Z",
    "1h, America/New_York, 2026-11-01T06:30:00Z, 2026-11-01T06:00:00Z, 2026-11-01T07:00:00Z",
    "7m, America/New_York, 2026-11-01T06:00:00Z, 2026-11-01T05:58:00Z, 2026-11-01T06:02:00Z",
    // Lord Howe by half an hour
    "1h, Australia/Lord_Howe, 2026-04-04T15:15:00Z, 2026-04-04T14:00:00Z, 2026-04-04T15:30:00Z",
    "30m, Australia/Lord_Howe, 2026-04-04T15:15:00Z, 2026-04-04T15:00:00Z, 2026-04-04T15:30:00Z",
    "1h, Australia/Lord_Howe, 2026-10-03T15:45:00Z, 2026-10-03T15:30:00Z, 2026-10-03T16:00:00Z",
    // Apia had no 30 December 2011
    "1d, Pacific/Apia, 2011-12-30T09:59:59Z, 2011-12-29T10:00:00Z, 2011-12-30T10:00:00Z",
    "1d, Pacific/Apia, 2011-12-30T10:00:00Z, 2011-12-30T10:00:00Z, 2011-12-31T10:00:00Z",
    // Sao Paulo had no midnight, and had the hour before it twice
    "1d, America/Sao_Paulo, 2018-11-04T12:00:00Z, 2018-11-04T03:00:00Z, 2018-11-05T02:00:00Z",
    "1d, America/Sao_Paulo, 2018-02-18T02:30:00Z, 2018-02-17T02:00:00Z, 2018-02-18T03:00:00Z",
    "1h, America/Sao_Paulo, 2018-02-18T02:30:00Z, 2018-02-18T02:00:00Z, 2018-02-18T03:00:00Z",
    "1d, America/Havana, 2026-03-08T12:00:00Z, 2026-03-08T05:00:00Z, 2026-03-09T04:00:00Z",
    "1h, America/Havana, 2026-03-08T05:30:00Z, 2026-03-08T05:00:00Z, 2026-03-08T06:00:00Z",
    "1d, America/Santiago, 2026-09-06T12:00:00Z, 2026-09-06T04:00:00Z, 2026-09-07T03:00:00Z",
    // St. John's was back in the old day a minute after midnight: it is the new day's
    "1d, America/St_Johns, 2006-10-29T02:45:00Z, 2006-10-29T02:30:00Z, 2006-10-30T03:30:00Z",
    "1d, Asia/Kathmandu, 2026-01-01T18:15:00Z, 2026-01-01T18:15:00Z, 2026-01-02T18:15:00Z",
  })
  void windows_without_session(
      String length, String zone, Instant time, Instant start, Instant end) {
    requireWindow(windows(length, zone, null), time, start, end);
  }

  @ParameterizedTest
  @CsvSource({
    // Monday's session of forex, and so its week and month, begins on the evening before
    "1d, America/New_York, 17:00, 2026-06-08T12:00:00Z, 2026-06-07T21:00:00Z, 2026-06-08T21:00:00Z",
    "1d, America/New_York, 17:00, 2026-03-08T12:00:00Z, 2026-03-07T22:00:00Z, 2026-03-08T21:00:00Z",
    "1w, America/New_York, 17:00, 2026-06-07T21:00:00Z, 2026-06-07T21:00:00Z, 2026-06-14T21:00:00Z",
    "1w, America/New_York, 17:00, 2026-03-08T20:59:59Z, 2026-03-01T22:00:00Z, 2026-03-08T21:00:00Z",
    "1M, America/New_York, 17:00, 2026-04-30T21:00:00Z, 2026-04-30T21:00:00Z, 2026-05-31T21:00:00Z",
    "4h, America/New_York, 17:00, 2026-06-08T12:00:00Z, 2026-06-08T09:00:00Z, 2026-06-08T13:00:00Z",
    "1w, UTC, 12:00, 2026-06-07T12:00:00Z, 2026-06-07T12:00:00Z, 2026-06-14T12:00:00Z",
    "1w, UTC, 11:59, 2026-06-08T11:59:00Z, 2026-06-08T11:59:00Z, 2026-06-15T11:59:00Z",
    // a morning's session belongs to its own date
    "1h, Asia/Kolkata, 09:15, 2026-06-08T03:50:00Z, 2026-06-08T03:45:00Z, 2026-06-08T04:45:00Z",
    "1d, Asia/Kolkata, 09:15, 2026-06-08T03:44:59Z, 2026-06-07T03:45:00Z, 2026-06-08T03:45:00Z",
    "1w, Asia/Kolkata, 09:15, 2026-06-08T03:45:00Z, 2026-06-08T03:45:00Z, 2026-06-15T03:45:00Z",
    // 75 minutes do not divide a day: the last window ends with the day
    "75m, Asia/Kolkata, 09:15, 2026-06-08T09:59:00Z, 2026-06-08T08:45:00Z, 2026-06-08T10:00:00Z",
    "75m, Asia/Kolkata, 09:15, 2026-06-09T03:44:00Z, 2026-06-09T03:30:00Z, 2026-06-09T03:45:00Z",
  })
  void windows_with_session(
      String length, String zone, String session, Instant time, Instant start, Instant end) {
    requireWindow(windows(length, zone, session), time, start, end);
  }

  @Test
  void a_day_every_hour_is_twenty_four_hours_long_also_over_a_change() {
    CandleWindows windows =
        CandleWindows.sliding(
            WindowLength.parse("1d"),
            WindowLength.parse("1h"),
            WindowClock.parse("America/New_York"));
    requireWindow(
        windows,
        Instant.parse("2026-03-08T06:30:00Z"),
        Instant.parse("2026-03-08T06:00:00Z"),
        Instant.parse("2026-03-09T06:00:00Z"));
    assertThat(windows.allAt(0)).hasSize(24);
  }

  @Test
  void a_window_that_would_cut_a_candle_is_refused_by_name() {
    // Monrovia was 44 minutes and 30 seconds behind UTC until 1972
    CandleWindows days = windows("1d", "Africa/Monrovia", null);
    Instant then = Instant.parse("1971-06-01T00:00:00Z");
    SplittableRandom random = new SplittableRandom(1);
    assertThatThrownBy(
            () ->
                new CandleRollUp(
                    List.of(Candles.random(random, "A", Micros.of(then))).iterator(), days))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Candles of 1m cannot be rolled up to 1d, Africa/Monrovia: the window from"
                + " 1971-05-31T00:44:30Z"
                + " to 1971-06-01T00:44:30Z would cut one of them, because of the zone's offset from"
                + " UTC");
    CandleWindows kathmandu = windows("1d", "Asia/Kathmandu", null);
    Window today = kathmandu.at(Micros.of(Instant.parse("2026-01-01T00:00:00Z")));
    assertThatThrownBy(() -> kathmandu.requireMadeOf(CandleInterval.parse("1h"), today))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Candles of 1h");
    kathmandu.requireMadeOf(CandleInterval.parse("15m"), today);
  }

  @ParameterizedTest
  @CsvSource({
    "1h, 25m, UTC, , slide",
    "1M, 1d, UTC, , slide",
    "1M, 1w, UTC, , slide",
    "1h, 2h, UTC, , slide",
    "1d, 30s, UTC, , 2000",
    "36h, 36h, UTC, 09:15, session",
  })
  void what_does_not_fit_is_refused_with_the_rule(
      String length, String slide, String zone, String session, String rule) {
    WindowClock clock = WindowClock.parse(zone);
    assertThatThrownBy(
            () ->
                CandleWindows.sliding(
                    WindowLength.parse(length),
                    WindowLength.parse(slide),
                    session == null ? clock : clock.fromSession(session)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(slide)
        .satisfies(e -> assertThat(e.getMessage().replace(",", "")).contains(rule));
  }

  @ParameterizedTest
  @CsvSource({"Mars/Olympus", "''", "new_york", "+5:30", "+99:00", "GMT+0x"})
  void an_unknown_zone_is_refused_by_name(String zone) {
    assertThatThrownBy(() -> WindowClock.parse(zone))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'" + zone + "' is not a time zone: write ");
  }

  @ParameterizedTest
  @CsvSource({"24:00", "9:15", "09:60", "09:15:00", "''", "noon"})
  void an_unknown_session_is_refused_by_name(String session) {
    assertThatThrownBy(() -> WindowClock.UTC.fromSession(session))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'" + session + "' is not the start of a session: write ");
  }
}
