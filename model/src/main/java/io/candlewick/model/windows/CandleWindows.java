package io.candlewick.model.windows;

import io.candlewick.model.CandleInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * How time is divided into candles when they are read: by a length, on the clock of a time zone or
 * of sessions in it, side by side or sliding. Immutable and thread-safe.
 *
 * <p>Spans of days start at multiples of their number since 1970-01-01, weeks since Monday,
 * 1970-01-05, months since January 1970. Spans that are not of whole days start at multiples of
 * their length since the clock showed 1970-01-01T00:00, or, where a session is given, anew with
 * each session. {@code docs/windows.md} says what happens where a clock is changed.
 *
 * <p>Windows side by side hold each instant once. A sliding window consists of a number of windows
 * side by side of the slide's length, and one starts with each of these; so each instant is in that
 * many.
 */
public final class CandleWindows {
  /** Sliding windows may overlap this many times. */
  public static final int MOST_PARTS = 2_000;

  private final WindowLength length;
  private final WindowLength slide;
  private final WindowClock clock;
  private final int parts;
  private final ClockCuts cuts;

  private CandleWindows(WindowLength length, WindowLength slide, WindowClock clock, int parts) {
    this.length = length;
    this.slide = slide;
    this.clock = clock;
    this.parts = parts;
    this.cuts = new ClockCuts(clock.rules(), slide.grid(clock), slide.shortest());
  }

  /** Windows of a length since 1970-01-01T00:00Z. */
  public static CandleWindows of(CandleInterval length) {
    return of(new WindowLength.Span(length), WindowClock.UTC);
  }

  /**
   * Windows of a length on a clock.
   *
   * @throws IllegalArgumentException if the length does not go with sessions; the message names it
   */
  public static CandleWindows of(WindowLength length, WindowClock clock) {
    return sliding(length, length, clock);
  }

  /**
   * Windows of a length, a new one each {@code slide}.
   *
   * @throws IllegalArgumentException if the length is not a multiple of the slide, is more than
   *     {@value #MOST_PARTS} times the slide, or does not go with sessions; the message names both
   */
  public static CandleWindows sliding(WindowLength length, WindowLength slide, WindowClock clock) {
    OptionalInt parts = length.parts(slide);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException(
          "Windows of "
              + length
              + " cannot slide by "
              + slide
              + ": give a slide of which the interval is a multiple, as in 5m for 1h, or 1M for"
              + " 12M");
    }
    if (parts.getAsInt() > MOST_PARTS) {
      throw new IllegalArgumentException(
          "Windows of %s that slide by %s overlap %,d times: at most %,d is possible, so give a longer slide"
              .formatted(length, slide, parts.getAsInt(), MOST_PARTS));
    }
    boolean isPartOfDay = slide.shortest() < WindowLength.DAY;
    if (clock.session().isPresent() && !isPartOfDay && slide.shortest() % WindowLength.DAY != 0) {
      throw new IllegalArgumentException(
          "Windows of "
              + slide
              + " do not go with sessions, which start anew each day: give less than a day, or whole"
              + " days");
    }
    return new CandleWindows(length, slide, clock, parts.getAsInt());
  }

  /**
   * Reads a length as in {@code 5m}, {@code 1w} or {@code 1M}, on UTC's clock.
   *
   * @throws IllegalArgumentException naming the text and the form expected
   */
  public static CandleWindows parse(String length) {
    return of(WindowLength.parse(length), WindowClock.UTC);
  }

  public WindowLength length() {
    return length;
  }

  /** How far one window starts after the other: {@link #length}, unless they slide. */
  public WindowLength slide() {
    return slide;
  }

  public WindowClock clock() {
    return clock;
  }

  /** How many windows hold an instant: 1, unless they slide. */
  public int parts() {
    return parts;
  }

  /** The windows side by side that sliding ones consist of; these themselves if they do not. */
  public CandleWindows sideBySide() {
    return parts == 1 ? this : new CandleWindows(slide, slide, clock, 1);
  }

  /** The window that holds a time, in microseconds since 1970; of several the last to start. */
  public Window at(long time) {
    long start = cuts.floor(time);
    long end = cuts.after(start);
    for (int part = 1; part < parts; part++) {
      end = cuts.after(end);
    }
    return new Window(start, end);
  }

  /** The window that holds a time, in microseconds since 1970; of several the first to start. */
  public Window firstAt(long time) {
    long end = cuts.after(time);
    long start = cuts.floor(time);
    for (int part = 1; part < parts; part++) {
      start = cuts.floor(start - 1);
    }
    return new Window(start, end);
  }

  /** All windows that hold a time, in microseconds since 1970, by their start. */
  public List<Window> allAt(long time) {
    List<Window> windows = new ArrayList<>(parts);
    Window window = firstAt(time);
    windows.add(window);
    while (windows.size() < parts) {
      window = after(window);
      windows.add(window);
    }
    return windows;
  }

  /** The window that starts next after one of these. */
  public Window after(Window window) {
    return new Window(cuts.after(window.start()), cuts.after(window.end()));
  }

  /** The window that starts last before one of these. */
  public Window before(Window window) {
    return new Window(cuts.floor(window.start() - 1), cuts.floor(window.end() - 1));
  }

  /** How many windows start from one of them on and before another, both given by their start. */
  public long count(long firstStart, long lastStart) {
    if (clock.rules().isFixedOffset() && slide.grid(clock) instanceof WindowGrid.EvenGrid even) {
      return (lastStart - firstStart) / even.length();
    }
    long count = 0;
    for (long start = firstStart; start < lastStart; start = cuts.after(start)) {
      count++;
    }
    return count;
  }

  /** Start of {@link #at}, both in microseconds since 1970. */
  public long windowStart(long eventTime) {
    return cuts.floor(eventTime);
  }

  /**
   * Whether windows can be made of whole windows of {@code base}. In a zone whose offset from UTC
   * changes, a window may still cut one: see {@link #requireMadeOf}.
   */
  public boolean areMadeOf(CandleInterval base) {
    long unit = slide instanceof WindowLength.Months ? WindowLength.DAY : slide.shortest();
    return unit % base.micros() == 0
        && clock.startOfDay() % base.micros() == 0
        && (!clock.rules().isFixedOffset()
            || new Window(cuts.floor(0), cuts.after(0)).isMadeOf(base));
  }

  /**
   * Checks one window.
   *
   * @throws CutCandleException if it is not made of whole windows of {@code base}; the message
   *     names both
   */
  public void requireMadeOf(CandleInterval base, Window window) {
    if (!areMadeOf(base)) {
      throw new CutCandleException("Candles of " + base + " cannot be rolled up to " + this);
    }
    if (!window.isMadeOf(base)) {
      throw new CutCandleException(
          "Candles of "
              + base
              + " cannot be rolled up to "
              + this
              + ": the window from "
              + window
              + " would cut one of them, because of the zone's offset from UTC");
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CandleWindows windows
        && length.equals(windows.length)
        && slide.equals(windows.slide)
        && clock.equals(windows.clock);
  }

  @Override
  public int hashCode() {
    return Objects.hash(length, slide, clock);
  }

  /** As in {@code 5m}, which {@link #parse} reads, or {@code 4h every 1h, Europe/London 08:00}. */
  @Override
  public String toString() {
    return length
        + (parts == 1 ? "" : " every " + slide)
        + (clock.equals(WindowClock.UTC) ? "" : ", " + clock);
  }
}
