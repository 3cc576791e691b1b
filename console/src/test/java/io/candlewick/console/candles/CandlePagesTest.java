package io.candlewick.console.candles;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.Micros;
import io.candlewick.model.windows.CandleRollUp;
import io.candlewick.model.windows.CandleWindows;
import io.candlewick.model.windows.Window;
import io.candlewick.store.StoredCandle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages of every kind of windows against the roll-up of all candles at once. */
class CandlePagesTest {
  private static final String SYMBOL = "ca.PAGES";
  private static final CandleQuery QUERY = StoredSeries.query();

  private static List<Candle> stored;

  @BeforeAll
  static void fill() {
    stored = StoredSeries.write(SYMBOL, "2026-03-05T00:00:00Z", "2026-03-12T00:00:00Z", 8);
  }

  private static CandleParameters parameters(
      String interval,
      String zone,
      String session,
      String slide,
      String from,
      String to,
      int limit,
      String fill,
      Optional<CandleCursor> cursor) {
    return new CandleParameters(
        SYMBOL,
        interval,
        from,
        to,
        Integer.toString(limit),
        fill,
        zone,
        session,
        slide,
        cursor.map(CandleCursor::toString).orElse(null));
  }

  /** All rows of a query, page by page. */
  private static List<CandleRow> all(
      String interval,
      String zone,
      String session,
      String slide,
      String from,
      String to,
      int limit,
      String fill) {
    List<CandleRow> rows = new ArrayList<>();
    Optional<CandleCursor> cursor = Optional.empty();
    boolean isForward = from != null;
    do {
      CandlePage page =
          QUERY.page(
              parameters(interval, zone, session, slide, from, to, limit, fill, cursor)
                  .read(CandleInterval.ONE_MINUTE));
      assertThat(page.rows()).hasSizeLessThanOrEqualTo(limit);
      assertThat(page.rows()).isNotEmpty();
      rows.addAll(isForward ? rows.size() : 0, page.rows());
      cursor = isForward ? page.next() : page.previous();
      assertThat((isForward ? page.previous() : page.next()).isPresent())
          .as("a way back from every page but the first")
          .isEqualTo(rows.size() > page.rows().size());
    } while (cursor.isPresent());
    return rows;
  }

  private static List<Candle> candles(List<CandleRow> rows) {
    return rows.stream().map(row -> row.stored().orElseThrow().candle()).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "1m, UTC, , , 997",
    "5m, UTC, , , 100",
    "7m, America/New_York, , , 300",
    "1h, America/New_York, , , 7",
    "4h, America/New_York, , , 5",
    "75m, Asia/Kolkata, 09:15, , 11",
    "1d, America/New_York, , , 2",
    "1d, America/New_York, 17:00, , 3",
    "1w, America/New_York, 17:00, , 1",
    "1M, America/New_York, , , 1",
    "1h, America/New_York, , 20m, 13",
    "4h, America/New_York, , 1h, 10",
    "1d, America/New_York, , 1h, 50",
    "1w, America/New_York, 17:00, 1d, 3",
  })
  void pages_in_both_directions_are_the_roll_up_of_all(
      String interval, String zone, String session, String slide, int limit) {
    CandleWindows windows =
        parameters(interval, zone, session, slide, null, null, 1, null, Optional.empty())
            .read(CandleInterval.ONE_MINUTE)
            .windows();
    List<Candle> expected = CandleRollUp.of(stored, windows);

    assertThat(candles(all(interval, zone, session, slide, null, null, limit, null)))
        .isEqualTo(expected);
    String from = "1970-01-01T00:00:00Z";
    assertThat(candles(all(interval, zone, session, slide, from, null, limit, null)))
        .isEqualTo(expected);
    String noon = "2026-03-08T11:59:59.999999Z";
    Instant then = Instant.parse(noon);
    Predicate<Candle> isBefore = candle -> candle.windowStart().isBefore(then);
    Predicate<Candle> isAfter = candle -> candle.windowEnd().isAfter(then);
    assertThat(candles(all(interval, zone, session, slide, null, noon, limit, null)))
        .isEqualTo(expected.stream().filter(isBefore).toList());
    assertThat(candles(all(interval, zone, session, slide, noon, null, limit, null)))
        .isEqualTo(expected.stream().filter(isAfter).toList());
    String start = "2026-03-07T00:00:00Z";
    Predicate<Candle> isLater = candle -> candle.windowEnd().isAfter(Instant.parse(start));
    assertThat(candles(all(interval, zone, session, slide, start, noon, limit, null)))
        .isEqualTo(expected.stream().filter(isLater.and(isBefore)).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "1m, UTC, , , 997",
    "5m, UTC, , , 100",
    "1h, America/New_York, , , 7",
    "4h, America/New_York, 09:00, , 5",
    "1d, America/New_York, , , 2",
    "1h, America/New_York, , 20m, 13",
    "3m, UTC, , 1m, 5000",
  })
  void filled_pages_have_every_window_and_the_close_before(
      String interval, String zone, String session, String slide, int limit) {
    CandleWindows windows =
        parameters(interval, zone, session, slide, null, null, 1, null, Optional.empty())
            .read(CandleInterval.ONE_MINUTE)
            .windows();
    List<CandleRow> expected = filled(windows);

    for (String fill : List.of("null", "carry")) {
      for (String from : new String[] {null, "1970-01-01T00:00:00Z"}) {
        List<CandleRow> rows = all(interval, zone, session, slide, from, null, limit, fill);
        assertThat(rows.stream().map(CandleRow::window).toList())
            .isEqualTo(expected.stream().map(CandleRow::window).toList());
        for (int i = 0; i < rows.size(); i++) {
          CandleRow row = rows.get(i);
          assertThat(row.stored().map(StoredCandle::candle))
              .isEqualTo(expected.get(i).stored().map(StoredCandle::candle));
          if (row.stored().isEmpty()) {
            assertThat(row.filled()).isEqualTo(fill);
            if (fill.equals("carry")) {
              assertThat(row.carried()).isEqualTo(expected.get(i).carried());
            }
          }
        }
      }
    }
  }

  /** Every window from the first to the last that holds a candle, by walking through them. */
  private static List<CandleRow> filled(CandleWindows windows) {
    List<CandleRow> rows = new ArrayList<>();
    List<Candle> rolledUp = CandleRollUp.of(stored, windows);
    Window window = windows.firstAt(Micros.of(stored.get(0).windowStart()));
    long last = Micros.of(stored.get(stored.size() - 1).windowStart());
    for (int next = 0; window.start() <= last; window = windows.after(window)) {
      Optional<StoredCandle> candle = Optional.empty();
      if (rolledUp.get(next).windowStart().equals(window.startTime())) {
        candle = Optional.of(new StoredCandle(rolledUp.get(next), Instant.EPOCH));
        next++;
      }
      rows.add(
          new CandleRow(window, candle, StoredSeries.closeBefore(stored, window), false, 0, false));
    }
    return rows;
  }
}
