package io.candlewick.console.push;

import io.candlewick.model.Candle;
import io.candlewick.model.CandleState;
import io.candlewick.model.Micros;
import io.candlewick.model.windows.Window;
import io.candlewick.store.StoredCandle;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A candle of a larger window: its newest parts, and what all before them add up to. Bounded:
 * beyond {@value #MOST_PARTS} parts, the oldest are added to what stands before. Not thread-safe.
 */
final class RolledCandle extends Change {
  private static final int MOST_PARTS = 32;

  /** A window of a symbol. */
  record Key(String symbol, Window window) {}

  private final Key key;
  private final String interval;
  private final Known known;
  private final NavigableMap<Long, Candle> parts = new TreeMap<>();
  private Candle head;
  private long headEnd;
  private boolean isLoaded;
  private Instant updatedAt;

  RolledCandle(Key key, String interval, Known known) {
    super(key.symbol());
    this.key = key;
    this.interval = interval;
    this.known = known;
  }

  Key key() {
    return key;
  }

  boolean isLoaded() {
    return isLoaded;
  }

  /** It has to be loaded before it can be used again. */
  void unload() {
    isLoaded = false;
    head = null;
    parts.clear();
  }

  /**
   * Its stored parts, and newer revisions of some of them.
   *
   * @param before what those before the parts add up to; null for nothing
   * @param end of the time whose parts are added up
   * @return false if a newer revision is of that time, so that it has to be loaded again
   */
  boolean load(Candle before, long end, List<Candle> stored, Collection<LiveCandle> newer) {
    head = before;
    headEnd = before == null ? key.window().start() : end;
    stored.forEach(part -> parts.put(startOf(part), part));
    for (LiveCandle part : newer) {
      if (!put(part.newest())) {
        unload();
        return false;
      }
    }
    shorten();
    isLoaded = true;
    return true;
  }

  /** Takes a part if it is newer; false if it is of the time whose parts are added up. */
  boolean take(Candle part) {
    boolean isTaken = put(part);
    shorten();
    return isTaken;
  }

  private boolean put(Candle part) {
    long start = startOf(part);
    if (start < headEnd) {
      return false;
    }
    Candle known = parts.get(start);
    if (known == null || LiveCandle.isNewer(part, known)) {
      parts.put(start, part);
    }
    return true;
  }

  private void shorten() {
    while (parts.size() > MOST_PARTS) {
      Candle oldest = parts.pollFirstEntry().getValue();
      head = head == null ? widened(oldest) : head.followedBy(oldest);
      headEnd = Micros.of(oldest.windowEnd());
    }
  }

  private Candle widened(Candle part) {
    return part.widened(key.window().startTime(), key.window().length());
  }

  private static long startOf(Candle part) {
    return Micros.of(part.windowStart());
  }

  /**
   * A part has changed: the event is written anew when a reader wants it.
   *
   * @param id how far everything had been read
   */
  void changed(LiveCandle part, EventId id) {
    Instant at = part.updatedAt();
    updatedAt = updatedAt == null || at.isAfter(updatedAt) ? at : updatedAt;
    become(
        part.partition(),
        part.offset(),
        id,
        () ->
            CandleEvent.of(
                key.symbol(),
                interval,
                known.row(key.window(), new StoredCandle(whole(), updatedAt), false)));
  }

  private Candle whole() {
    Candle whole = head;
    for (Candle part : parts.values()) {
      whole = whole == null ? widened(part) : whole.followedBy(part);
    }
    return whole;
  }

  /** Whether no part is open any more. */
  boolean isSettled() {
    return whole().state() != CandleState.OPEN;
  }

  /** What all parts add up to; there is one at least. */
  DayFigures figures() {
    DayFigures figures = head == null ? null : DayFigures.of(head);
    for (Candle part : parts.values()) {
      figures = figures == null ? DayFigures.of(part) : figures.followedBy(part);
    }
    return figures;
  }

  @Override
  boolean isAnomaly() {
    return false;
  }
}
