package io.candlewick.live.yahoo;

import io.candlewick.live.http.Answer;
import io.candlewick.live.polling.MarketHours;
import io.candlewick.live.polling.MinuteBars;
import io.candlewick.live.polling.Reading;
import io.candlewick.live.source.SourceFault;
import io.candlewick.live.source.SourceFault.Kind;
import io.candlewick.live.source.SourceSymbol;
import io.candlewick.model.AssetType;
import io.candlewick.model.Micros;
import io.candlewick.model.RawTick;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One answer of Yahoo's chart service, version 8, with minutes. A minute that is over becomes a
 * tick at its last microsecond with its close and volume, so that it falls into the candle of its
 * minute and closes it; the newest price becomes a tick of volume 0 at its own time. A minute whose
 * numbers a tick cannot have is a gap.
 *
 * <p>Yahoo keeps prices of minutes as 32-bit floating-point numbers and writes them out as decimals
 * with more digits than they have: 98.1 is written 98.0999984741211. Such a number is rounded to
 * the seven significant digits that it has.
 */
final class YahooChart {
  private static final long MINUTE_SECONDS = 60;
  private static final int FLOAT_DIGITS = 7;
  private static final int MAX_SIGNIFICANT_DIGITS = 9;

  /** A minute's last trades may still come in after it is over. */
  private static final long SETTLE_SECONDS = 10;

  private static final Duration MINUTES_KEPT_FOR = Duration.ofDays(7);

  private final SourceSymbol symbol;
  private final AssetType type;
  private final String currency;
  private final Instant providerTime;
  private final MarketHours hours;
  private final String note;
  private final MinuteBars minutes = new MinuteBars();
  private final Optional<RawTick> quote;

  YahooChart(SourceSymbol symbol, Answer result, Instant providerTime) throws SourceFault {
    this.symbol = symbol;
    this.providerTime = providerTime;
    Answer meta = result.at("meta");
    this.type = type(meta.at("instrumentType").text());
    this.currency = meta.at("currency").text();
    Optional<Answer> period = meta.find("currentTradingPeriod");
    this.hours = period.isPresent() ? hours(period.get().at("regular")) : MarketHours.always();
    readMinutes(result);
    String hoursNote =
        period.isPresent()
            ? ""
            : " (the field "
                + meta.path()
                + ".currentTradingPeriod is missing, so its hours are not known)";
    RawTick newest = null;
    String quoteNote = "";
    try {
      newest = quote(meta);
    } catch (SourceFault fault) {
      if (fault.kind() != Kind.BAD_VALUE) {
        throw fault;
      }
      quoteNote = " (its newest price is left out: " + fault.getMessage() + ")";
    }
    this.quote = Optional.ofNullable(newest);
    this.note = hoursNote + quoteNote;
  }

  private RawTick quote(Answer meta) throws SourceFault {
    Answer price = meta.at("regularMarketPrice");
    long time = Math.multiplyExact(seconds(meta.at("regularMarketTime")), 1_000_000L);
    return tick(time, price.roundedPrice(price.decimal()), 0);
  }

  private static AssetType type(String instrument) {
    return switch (instrument) {
      case "EQUITY", "ETF" -> AssetType.STOCK;
      case "CRYPTOCURRENCY" -> AssetType.CRYPTO;
      case "CURRENCY" -> AssetType.FOREX;
      case "FUTURE" -> AssetType.FUTURE;
      case "INDEX" -> AssetType.INDEX;
      default -> AssetType.OTHER;
    };
  }

  private MarketHours hours(Answer regular) throws SourceFault {
    Instant start = Instant.ofEpochSecond(seconds(regular.at("start")));
    Instant end = Instant.ofEpochSecond(seconds(regular.at("end")));
    boolean begun = !providerTime.isBefore(start);
    // the last minute is over only when it has settled
    boolean over = providerTime.isAfter(end.plusSeconds(MINUTE_SECONDS));
    return new MarketHours(begun && !over, begun ? Optional.empty() : Optional.of(start));
  }

  /** Seconds since 1970, up to the year 9999. */
  private static long seconds(Answer field) throws SourceFault {
    long seconds = field.whole();
    if (seconds < 0 || seconds > 253_402_300_799L) {
      throw field.mistyped("a time in seconds since 1970");
    }
    return seconds;
  }

  private void readMinutes(Answer result) throws SourceFault {
    Optional<Answer> timestamps = result.find("timestamp");
    if (timestamps.isEmpty()) {
      return; // nothing traded in the range
    }
    Answer bars = result.at("indicators").at("quote").at(0);
    Answer closes = sameLength(bars.at("close"), timestamps.get());
    Answer volumes = sameLength(bars.at("volume"), timestamps.get());
    for (int i = 0; i < timestamps.get().size(); i++) {
      long start = seconds(timestamps.get().at(i));
      boolean isWhole = start % MINUTE_SECONDS == 0 && isOver(start);
      Optional<Answer> close = closes.find(i);
      if (isWhole && close.isPresent()) {
        Optional<Answer> volume = volumes.find(i);
        long time = (start + MINUTE_SECONDS) * 1_000_000 - 1;
        minutes.add(time, () -> minute(time, close.get(), volume));
      }
    }
  }

  private RawTick minute(long time, Answer close, Optional<Answer> volume) throws SourceFault {
    long price = close.roundedPrice(written(close.decimal()));
    return tick(time, price, volume(volume, close));
  }

  private static Answer sameLength(Answer list, Answer timestamps) throws SourceFault {
    if (list.size() != timestamps.size()) {
      throw list.mistyped("a list of " + timestamps.size() + " entries as " + timestamps.path());
    }
    return list;
  }

  private boolean isOver(long start) {
    return providerTime.getEpochSecond() >= start + MINUTE_SECONDS + SETTLE_SECONDS;
  }

  private static BigDecimal written(BigDecimal value) {
    return value.stripTrailingZeros().precision() > MAX_SIGNIFICANT_DIGITS
        ? value.round(new MathContext(FLOAT_DIGITS, RoundingMode.HALF_EVEN))
        : value;
  }

  /** Yahoo gives the volume of crypto in the currency of its price, all others in units. */
  private long volume(Optional<Answer> volume, Answer close) throws SourceFault {
    if (volume.isEmpty()) {
      return 0;
    }
    BigDecimal value = volume.get().decimal();
    return volume
        .get()
        .size(
            type == AssetType.CRYPTO
                ? value.divide(written(close.decimal()), MathContext.DECIMAL128)
                : value);
  }

  private RawTick tick(long time, long price, long volume) {
    return new RawTick(
        symbol.ours(),
        type,
        currency,
        RawTick.NO_SEQUENCE,
        time,
        price,
        volume,
        price,
        price,
        null);
  }

  MarketHours hours() {
    return hours;
  }

  /** What a person should know of the answer; empty for nothing. */
  String note() {
    return note;
  }

  /** What is new, by time. */
  List<RawTick> ticksAfter(YahooCursor cursor) {
    List<RawTick> ticks = new ArrayList<>(minutes.ticksAfter(cursor.minuteTime()));
    newQuote(cursor).ifPresent(ticks::add);
    return ticks;
  }

  private Optional<RawTick> newQuote(YahooCursor cursor) {
    return quote.filter(
        tick -> tick.eventTime() > cursor.quoteTime() && tick.eventTime() > minutes.newest());
  }

  YahooCursor cursorAfter(YahooCursor cursor, Instant now) {
    return new YahooCursor(
        Math.max(cursor.minuteTime(), minutes.newest()),
        newQuote(cursor).map(RawTick::eventTime).orElse(cursor.quoteTime()),
        now);
  }

  /**
   * New minutes that are no ticks, and those older than Yahoo keeps, if the last reading was
   * before.
   */
  List<Reading.Gap> gapsAfter(YahooCursor cursor, Instant now) {
    List<Reading.Gap> gaps = new ArrayList<>();
    boolean isTooOld =
        cursor.minuteTime() > 0 && cursor.minuteTime() < Micros.of(now.minus(MINUTES_KEPT_FOR));
    if (isTooOld && !minutes.isEmpty()) {
      gaps.add(
          new Reading.Gap(
              cursor.minuteTime() + 1,
              minutes.first(),
              "Yahoo keeps the minutes of " + MINUTES_KEPT_FOR.toDays() + " days"));
    }
    gaps.addAll(minutes.gapsAfter(cursor.minuteTime()));
    return gaps;
  }
}
