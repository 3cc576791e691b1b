package io.candlewick.console.candles;

import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.Micros;
import io.candlewick.model.windows.CandleRollUp;
import io.candlewick.model.windows.CandleWindows;
import io.candlewick.model.windows.CutCandleException;
import io.candlewick.model.windows.Window;
import io.candlewick.store.CandleSeries;
import io.candlewick.store.CandleView;
import io.candlewick.store.Retry;
import io.candlewick.store.StoredCandle;
import io.candlewick.web.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.http.HttpStatus;

/**
 * Answers queries for candles from the stored ones, all as of one moment. Holds at most a page of
 * candles, and as many more as sliding windows overlap. Thread-safe.
 */
public final class CandleQuery {
  private static final Retry ONCE_MORE =
      new Retry(2, Duration.ofMillis(50), Duration.ofMillis(50), Retry.STANDARD.pause());

  private final DataSource database;
  private final CandleInterval base;
  private final Clock clock;

  /**
   * @param base the interval of the stored candles
   * @param clock tells which windows are still running
   */
  public CandleQuery(DataSource database, CandleInterval base, Clock clock) {
    this.database = database;
    this.base = base;
    this.clock = clock;
  }

  public CandleInterval base() {
    return base;
  }

  /**
   * One page.
   *
   * @throws Problem 404 if the symbol has no candles; 422 if a window would cut a stored candle
   * @throws io.candlewick.store.StoreUnavailableException if PostgreSQL does not answer
   */
  public CandlePage page(CandleRequest request) {
    try (CandleView view = CandleView.open(database, ONCE_MORE, request.symbol(), base)) {
      CandleSeries series =
          view.series()
              .orElseThrow(
                  () ->
                      Problem.of(
                          HttpStatus.NOT_FOUND,
                          "Not found",
                          "There are no candles of the symbol '%s': /api/symbols lists all"
                              .formatted(request.symbol())));
      return new Reading(request, view, series).page();
    } catch (CutCandleException e) {
      throw Problem.unprocessable(e.getMessage()).because(e);
    }
  }

  /** The work on one page. */
  private final class Reading {
    private final CandleRequest request;
    private final CandleWindows windows;
    private final CandleView view;
    private final CandleSeries series;
    private final boolean isForward;

    /** Starts of the first and the last window that may be in this page, or any. */
    private final long lowest;

    private final long highest;
    private final long first;
    private final long last;

    private boolean hasMore;

    Reading(CandleRequest request, CandleView view, CandleSeries series) {
      this.request = request;
      this.windows = request.windows();
      this.view = view;
      this.series = series;
      this.isForward = request.cursor().isForward();
      long position = request.cursor().position();
      this.lowest = Math.max(request.lowest(), windows.firstAt(Micros.of(series.first())).start());
      this.highest = Math.min(request.highest(), windows.at(Micros.of(series.last())).start());
      this.first = isForward ? Math.max(lowest, startFrom(position)) : lowest;
      this.last = isForward ? highest : Math.min(highest, windows.at(position - 1).start());
    }

    /** Start of the first window that starts at a time or later. */
    private long startFrom(long time) {
      Window window = windows.at(time);
      return window.start() == time ? time : windows.after(window).start();
    }

    CandlePage page() {
      if (first > last) {
        return new CandlePage(request, series, List.of(), previous(List.of()), next(List.of()));
      }
      List<CandleRow> rows = request.fill() == Fill.OMIT ? candles() : filled();
      return new CandlePage(request, series, rows, previous(rows), next(rows));
    }

    private Optional<CandleCursor> previous(List<CandleRow> rows) {
      if (isForward) {
        return first > lowest ? Optional.of(CandleCursor.before(first)) : Optional.empty();
      }
      return hasMore
          ? Optional.of(CandleCursor.before(rows.get(0).window().start()))
          : Optional.empty();
    }

    private Optional<CandleCursor> next(List<CandleRow> rows) {
      if (!isForward) {
        return last < highest ? Optional.of(CandleCursor.from(last + 1)) : Optional.empty();
      }
      return hasMore
          ? Optional.of(CandleCursor.from(rows.get(rows.size() - 1).window().start() + 1))
          : Optional.empty();
    }

    /** The windows that hold a tick. */
    private List<CandleRow> candles() {
      int most = request.limit() + windows.parts() - 1;
      StepRun run =
          StepRun.read(view, windows, base, first, windows.at(last).end(), isForward, most);
      List<StoredCandle> found = new ArrayList<>();
      for (StoredCandle candle : slid(run.steps())) {
        Window window = windowOf(candle);
        if (window.start() >= first && window.start() <= last && run.isWhole(window)) {
          found.add(candle);
        }
      }
      hasMore = run.unread().isPresent() || found.size() > request.limit();
      int surplus = Math.max(0, found.size() - request.limit());
      List<StoredCandle> kept =
          isForward
              ? found.subList(0, found.size() - surplus)
              : found.subList(surplus, found.size());
      if (kept.isEmpty()) {
        return List.of();
      }
      MissingTicks missing =
          missing(windowOf(kept.get(0)).start(), windowOf(kept.get(kept.size() - 1)).end());
      return kept.stream()
          .map(candle -> row(windowOf(candle), Optional.of(candle), OptionalLong.empty(), missing))
          .toList();
    }

    /** All windows, with or without a tick. */
    private List<CandleRow> filled() {
      List<Window> all = windowsOfPage();
      long from = all.get(0).start();
      long to = all.get(all.size() - 1).end();
      List<StoredCandle> steps =
          StepRun.read(view, windows, base, from, to, true, Integer.MAX_VALUE).steps();
      Map<Long, StoredCandle> byStart = new TreeMap<>();
      slid(steps).forEach(candle -> byStart.put(windowOf(candle).start(), candle));
      MissingTicks missing = missing(from, to);
      Closes closes = new Closes(steps);
      List<CandleRow> rows = new ArrayList<>(all.size());
      for (Window window : all) {
        Optional<StoredCandle> candle = Optional.ofNullable(byStart.get(window.start()));
        boolean isCarried = candle.isEmpty() && request.fill() == Fill.CARRY;
        rows.add(
            row(
                window,
                candle,
                isCarried ? closes.before(window.start()) : OptionalLong.empty(),
                missing));
      }
      return rows;
    }

    private List<Window> windowsOfPage() {
      List<Window> all = new ArrayList<>();
      Window window = windows.at(isForward ? first : last);
      while (window.start() >= first && window.start() <= last && all.size() < request.limit()) {
        windows.requireMadeOf(base, window);
        all.add(window);
        window = isForward ? windows.after(window) : windows.before(window);
      }
      hasMore = window.start() >= first && window.start() <= last;
      if (!isForward) {
        Collections.reverse(all);
      }
      return all;
    }

    /** The last close before windows without a tick. */
    private final class Closes {
      private final TreeMap<Long, StoredCandle> steps = new TreeMap<>();

      Closes(List<StoredCandle> steps) {
        steps.forEach(step -> this.steps.put(Micros.of(step.candle().windowStart()), step));
      }

      OptionalLong before(long time) {
        Map.Entry<Long, StoredCandle> step = steps.lowerEntry(time);
        if (step == null) {
          Optional<StoredCandle> found = view.lastBefore(Micros.toInstant(time));
          found.ifPresent(candle -> steps.put(Micros.of(candle.candle().windowStart()), candle));
          return found
              .map(candle -> OptionalLong.of(candle.candle().close()))
              .orElse(OptionalLong.empty());
        }
        return OptionalLong.of(step.getValue().candle().close());
      }
    }

    private MissingTicks missing(long from, long to) {
      return new MissingTicks(view.openGaps(Micros.toInstant(from), Micros.toInstant(to)));
    }

    private CandleRow row(
        Window window, Optional<StoredCandle> candle, OptionalLong carried, MissingTicks missing) {
      boolean isStored = window.end() - window.start() == base.micros();
      return new CandleRow(
          window,
          candle,
          carried,
          !isStored && clock.instant().isBefore(window.endTime()),
          missing.in(window),
          series.removedTo().filter(window.startTime()::isBefore).isPresent());
    }

    /** Candles of sliding windows; the same ones if they do not slide. */
    private List<StoredCandle> slid(List<StoredCandle> steps) {
      if (windows.parts() == 1) {
        return steps;
      }
      List<StoredCandle> candles = new ArrayList<>();
      Iterator<Candle> sliding =
          CandleRollUp.sliding(steps.stream().map(StoredCandle::candle).iterator(), windows);
      int oldest = 0;
      while (sliding.hasNext()) {
        Candle candle = sliding.next();
        while (steps.get(oldest).candle().windowStart().isBefore(candle.windowStart())) {
          oldest++;
        }
        candles.add(new StoredCandle(candle, lastUpdate(steps, oldest, candle.windowEnd())));
      }
      return candles;
    }
  }

  private static Instant lastUpdate(List<StoredCandle> steps, int oldest, Instant end) {
    Instant last = steps.get(oldest).updatedAt();
    for (int i = oldest;
        i < steps.size() && steps.get(i).candle().windowStart().isBefore(end);
        i++) {
      last = steps.get(i).updatedAt().isAfter(last) ? steps.get(i).updatedAt() : last;
    }
    return last;
  }

  private static Window windowOf(StoredCandle candle) {
    return new Window(
        Micros.of(candle.candle().windowStart()), Micros.of(candle.candle().windowEnd()));
  }
}
