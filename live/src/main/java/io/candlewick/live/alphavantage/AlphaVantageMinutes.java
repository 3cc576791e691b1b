package io.candlewick.live.alphavantage;

import io.candlewick.live.http.Answer;
import io.candlewick.live.polling.MinuteBars;
import io.candlewick.live.polling.Reading;
import io.candlewick.live.source.SourceFault;
import io.candlewick.live.source.SourceSymbol;
import io.candlewick.model.AssetType;
import io.candlewick.model.Micros;
import io.candlewick.model.RawTick;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/**
 * An answer of TIME_SERIES_INTRADAY: minutes by their start, in the time zone that it names. A
 * minute that is over becomes a tick at its last microsecond, with its close and volume; a minute
 * with numbers that no tick can have is a gap.
 */
final class AlphaVantageMinutes {
  private static final String QUERY = "&interval=1min&adjusted=false&extended_hours=false";
  static final String COMPACT = QUERY + "&outputsize=compact";
  static final String FULL = QUERY + "&outputsize=full";

  private static final int COMPACT_SIZE = 100;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private final SourceSymbol symbol;
  private final AlphaVantageExchange exchange;
  private final MinuteBars minutes = new MinuteBars();
  private final int size;

  AlphaVantageMinutes(SourceSymbol symbol, AlphaVantageExchange exchange, Answer body, Instant now)
      throws SourceFault {
    this.symbol = symbol;
    this.exchange = exchange;
    ZoneId zone = zone(body.at("Meta Data").at("6. Time Zone"));
    Answer series = body.at("Time Series (1min)");
    if (!series.isObject()) {
      throw series.mistyped("an object");
    }
    this.size = series.node().size();
    for (Map.Entry<String, ?> entry : series.node().properties()) {
      Instant end = start(series, entry.getKey(), zone).plus(MINUTE);
      if (!end.isAfter(now)) {
        Answer bar = series.at(entry.getKey());
        long time = Micros.of(end) - 1;
        minutes.add(time, () -> tick(bar, time));
      }
    }
  }

  private static ZoneId zone(Answer field) throws SourceFault {
    try {
      return ZoneId.of(field.text());
    } catch (DateTimeException e) {
      throw field.mistyped("a time zone");
    }
  }

  private static Instant start(Answer series, String text, ZoneId zone) throws SourceFault {
    try {
      return LocalDateTime.parse(text, TIME).atZone(zone).toInstant();
    } catch (DateTimeException e) {
      throw new SourceFault(
          SourceFault.Kind.NONSENSE,
          "The field " + series.path() + " has '" + text + "', not a time as 2024-08-02 19:55:00",
          e);
    }
  }

  private RawTick tick(Answer bar, long time) throws SourceFault {
    Answer close = bar.at("4. close");
    Answer volume = bar.at("5. volume");
    long price = close.price();
    return new RawTick(
        symbol.ours(),
        AssetType.STOCK,
        exchange.currency(),
        RawTick.NO_SEQUENCE,
        time,
        price,
        volume.size(volume.decimal()),
        price,
        price,
        null);
  }

  /** The new ticks, in order of time. */
  List<RawTick> ticksAfter(AlphaVantageCursor cursor) {
    return minutes.ticksAfter(cursor.time());
  }

  /** New minutes that cannot be ticks. */
  List<Reading.Gap> gapsAfter(AlphaVantageCursor cursor) {
    return minutes.gapsAfter(cursor.time());
  }

  /** Where to continue after all of them. */
  AlphaVantageCursor cursorAfter(AlphaVantageCursor cursor) {
    return new AlphaVantageCursor(Math.max(cursor.time(), minutes.newest()), null, 0, 0);
  }

  /** Whether the answer ends before it reaches the published minutes. */
  boolean mayLackSome(AlphaVantageCursor cursor) {
    return cursor.time() > 0
        && size >= COMPACT_SIZE
        && !minutes.isEmpty()
        && minutes.first() > cursor.time() + Micros.of(MINUTE);
  }

  /** The gap between the published minutes and the oldest minute of the answer. */
  Reading.Gap gapAfter(AlphaVantageCursor cursor) {
    return new Reading.Gap(
        cursor.time() + 1,
        minutes.first(),
        "the plan of the key gives the newest " + COMPACT_SIZE + " minutes only");
  }
}
