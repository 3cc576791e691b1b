package io.candlewick.market.live;

import io.candlewick.market.RawTick;
import io.candlewick.model.AssetType;
import io.candlewick.model.Micros;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One answer of Yahoo's chart service, version 8, with minutes. A minute that is over becomes a
 * tick at its last microsecond with its close and volume, so that it falls into the candle of its
 * minute and closes it; the newest price becomes a tick of volume 0 at its own time.
 *
 * <p>Yahoo keeps prices of minutes as 32-bit floating-point numbers and writes them out as decimals
 * with more digits than they have: 98.1 is written 98.0999984741211. Such a number is rounded to
 * the seven significant digits that it has.
 */
final class YahooChart {
  private static final long MINUTE_SECONDS = 60;
  private static final int FLOAT_DIGITS = 7;
  private static final int LONGEST_WRITTEN = 9;

  /** A minute's last trades may still come in after it is over. */
  private static final long SETTLE_SECONDS = 10;

  private static final Duration KEPT = Duration.ofDays(7);

  private final SourceSymbol symbol;
  private final AssetType type;
  private final String currency;
  private final Instant providerTime;
  private final MarketHours hours;
  private final String note;
  private final List<RawTick> minutes = new ArrayList<>();
  private final RawTick quote;

  YahooChart(SourceSymbol symbol, Answer result, Instant providerTime) throws SourceFault {
    this.symbol = symbol;
    this.providerTime = providerTime;
    Answer meta = result.at("meta");
    this.type = type(meta.at("instrumentType").text());
    this.currency = meta.at("currency").text();
    Optional<Answer> period = meta.find("currentTradingPeriod");
    this.hours = period.isPresent() ? hours(period.get().at("regular")) : MarketHours.always();
    this.note =
        period.isPresent()
            ? ""
            : " (the field "
                + meta.path()
                + ".currentTradingPeriod is missing, so its hours are not known)";
    readMinutes(result);
    Answer price = meta.at("regularMarketPrice");
    this.quote =
        tick(
            Math.multiplyExact(seconds(meta.at("regularMarketTime")), 1_000_000L),
            price.roundedPrice(price.decimal()),
            0);
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
        long price = close.get().roundedPrice(written(close.get().decimal()));
        long time = (start + MINUTE_SECONDS) * 1_000_000 - 1;
        minutes.add(tick(time, price, volume(volumes.find(i), close.get())));
      }
    }
    minutes.sort(Comparator.comparingLong(RawTick::eventTime));
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
    return value.stripTrailingZeros().precision() > LONGEST_WRITTEN
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
    List<RawTick> ticks = new ArrayList<>();
    for (RawTick minute : minutes) {
      if (minute.eventTime() > cursor.minuteTime()) {
        ticks.add(minute);
      }
    }
    if (isNewQuote(cursor)) {
      ticks.add(quote);
    }
    ticks.sort(Comparator.comparingLong(RawTick::eventTime));
    return ticks;
  }

  private boolean isNewQuote(YahooCursor cursor) {
    return quote.eventTime() > cursor.quoteTime() && quote.eventTime() > newestMinute();
  }

  private long newestMinute() {
    return minutes.isEmpty() ? 0 : minutes.get(minutes.size() - 1).eventTime();
  }

  YahooCursor cursorAfter(YahooCursor cursor, Instant now) {
    return new YahooCursor(
        Math.max(cursor.minuteTime(), newestMinute()),
        Math.max(cursor.quoteTime(), isNewQuote(cursor) ? quote.eventTime() : 0),
        now);
  }

  /** Minutes older than Yahoo keeps, if the last reading was before them. */
  Optional<Reading.Gap> gapAfter(YahooCursor cursor, Instant now) {
    long kept = Micros.of(now.minus(KEPT));
    if (cursor.minuteTime() == 0 || cursor.minuteTime() >= kept || minutes.isEmpty()) {
      return Optional.empty();
    }
    long first = minutes.get(0).eventTime();
    return Optional.of(
        new Reading.Gap(
            cursor.minuteTime() + 1,
            first,
            "Yahoo keeps the minutes of " + KEPT.toDays() + " days"));
  }
}
