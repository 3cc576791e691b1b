package io.candlewick.batch.report.page;

import io.candlewick.model.CandleInterval;
import io.candlewick.model.CountText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A chart as the template draws it: across in percent of the width, down in pixels, so that it
 * fills a wide page, a telephone and paper alike while its letters keep their size. Immutable.
 *
 * @param symbol the symbol
 * @param summary the chart in words
 * @param change the return of the hour, as in {@code +0.42 %}
 * @param direction {@code up}, {@code down} or {@code same}
 * @param bars the candles, by time
 * @param prices the marks at the side
 * @param times the marks at the bottom
 */
record CandleChart(
    String symbol,
    String summary,
    String change,
    String direction,
    List<Bar> bars,
    List<Mark> prices,
    List<Mark> times) {
  /** Height of the candles' part, of the volume's part, and of both with the space between. */
  static final int PRICES = 150;

  static final int VOLUMES = 34;
  static final int HEIGHT = 196;

  private static final double BODY = 0.64;
  private static final double THINNEST = 1;
  private static final int MINUTES = 60;
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** A mark of an axis, and where it is. */
  record Mark(String at, String text) {}

  /**
   * A candle. Places across are in percent, places down in pixels, both from the upper left.
   *
   * @param look classes that say how it looks
   * @param isCorrected whether a diamond below says that late ticks changed it
   * @param anomaly where the triangle is that marks an anomaly; null for none
   * @param words what a pointer on it tells
   */
  record Bar(
      String look,
      String middle,
      String left,
      String width,
      String top,
      String height,
      String high,
      String low,
      String volumeTop,
      String volumeHeight,
      boolean isCorrected,
      String anomaly,
      String words) {}

  static CandleChart of(DrawnSymbol drawn, Instant hour, CandleInterval interval) {
    List<DrawnCandle> candles = drawn.candles();
    PriceAxis axis =
        PriceAxis.of(extreme(candles, BigDecimal::min), extreme(candles, BigDecimal::max), PRICES);
    int places = places(candles);
    double volume =
        Math.max(
            candles.stream()
                .mapToDouble(candle -> candle.volume().doubleValue())
                .max()
                .orElseThrow(),
            Double.MIN_NORMAL);
    List<Bar> bars = new ArrayList<>(candles.size());
    for (DrawnCandle candle : candles) {
      bars.add(bar(candle, hour, interval, axis, volume, places));
    }
    BigDecimal change = change(candles);
    return new CandleChart(
        drawn.symbol(),
        summary(drawn, hour, places),
        NumberText.signed(change, 2) + "\u00a0%",
        NumberText.direction(change, 2),
        bars,
        axis.marks().stream()
            .map(price -> new Mark(number(axis.y(price)), NumberText.fixed(price, price.scale())))
            .toList(),
        times(hour));
  }

  private static int places(List<DrawnCandle> candles) {
    return NumberText.places(candles.stream().flatMap(CandleChart::prices).toList());
  }

  private static Stream<BigDecimal> prices(DrawnCandle candle) {
    return Stream.of(candle.open(), candle.high(), candle.low(), candle.close());
  }

  private static BigDecimal extreme(List<DrawnCandle> candles, BinaryOperator<BigDecimal> of) {
    return candles.stream().flatMap(CandleChart::prices).reduce(of).orElseThrow();
  }

  private static BigDecimal change(List<DrawnCandle> candles) {
    BigDecimal open = candles.get(0).open();
    BigDecimal close = candles.get(candles.size() - 1).close();
    return open.signum() == 0
        ? null
        : close.subtract(open).movePointRight(2).divide(open, 8, RoundingMode.HALF_UP);
  }

  private static Bar bar(
      DrawnCandle candle,
      Instant hour,
      CandleInterval interval,
      PriceAxis axis,
      double greatestVolume,
      int places) {
    double slot = percent(interval.toDuration());
    double middle = percent(Duration.between(hour, candle.start())) + slot / 2;
    double top = axis.y(candle.open().max(candle.close()));
    double bottom = axis.y(candle.open().min(candle.close()));
    double volumeHeight = candle.volume().doubleValue() / greatestVolume * VOLUMES;
    double high = axis.y(candle.high());
    return new Bar(
        (candle.isRising() ? "rise" : "fall")
            + (candle.look() == DrawnCandle.Look.INCOMPLETE ? " part" : ""),
        number(middle),
        number(middle - slot * BODY / 2),
        number(slot * BODY),
        number(top),
        number(Math.max(THINNEST, bottom - top)),
        number(high),
        number(axis.y(candle.low())),
        number(HEIGHT - volumeHeight),
        number(volumeHeight),
        candle.look() == DrawnCandle.Look.CORRECTED,
        candle.anomalies() > 0 ? number(Math.max(0, high - 11)) : null,
        words(candle, places));
  }

  private static String words(DrawnCandle candle, int places) {
    Function<BigDecimal, String> price = value -> NumberText.fixed(value, places);
    return (candle.start().getEpochSecond() % 60 == 0 ? MINUTE : SECOND).format(candle.start())
        + " UTC · open "
        + price.apply(candle.open())
        + " · high "
        + price.apply(candle.high())
        + " · low "
        + price.apply(candle.low())
        + " · close "
        + price.apply(candle.close())
        + " · volume "
        + NumberText.size(candle.volume())
        + " · "
        + CountText.of(candle.ticks(), "tick")
        + (candle.anomalies() > 0
            ? " · " + CountText.of(candle.anomalies(), "anomaly", "anomalies")
            : "")
        + (candle.look().words().isEmpty() ? "" : " · " + candle.look().words());
  }

  private static String summary(DrawnSymbol drawn, Instant hour, int places) {
    List<DrawnCandle> candles = drawn.candles();
    long anomalies = candles.stream().mapToLong(DrawnCandle::anomalies).sum();
    return drawn.symbol()
        + " from "
        + MINUTE.format(hour)
        + " UTC, "
        + CountText.of(candles.size(), "candle")
        + ": open "
        + NumberText.fixed(candles.get(0).open(), places)
        + ", high "
        + NumberText.fixed(extreme(candles, BigDecimal::max), places)
        + ", low "
        + NumberText.fixed(extreme(candles, BigDecimal::min), places)
        + ", close "
        + NumberText.fixed(candles.get(candles.size() - 1).close(), places)
        + ", "
        + CountText.of(anomalies, "anomaly", "anomalies")
        + count(candles, DrawnCandle.Look.INCOMPLETE)
        + count(candles, DrawnCandle.Look.CORRECTED);
  }

  private static String count(List<DrawnCandle> candles, DrawnCandle.Look look) {
    long count = candles.stream().filter(candle -> candle.look() == look).count();
    return count == 0 ? "" : ", " + CountText.of(count, "candle") + " " + look.words();
  }

  private static List<Mark> times(Instant hour) {
    List<Mark> marks = new ArrayList<>();
    for (int minute = 0; minute <= MINUTES; minute += MINUTES / 4) {
      Duration after = Duration.ofMinutes(minute);
      marks.add(new Mark(number(percent(after)), MINUTE.format(hour.plus(after))));
    }
    return marks;
  }

  private static double percent(Duration length) {
    return 100.0 * length.toSeconds() / Duration.ofMinutes(MINUTES).toSeconds();
  }

  /** Two places are less than a dot of a screen or a printer. */
  private static String number(double place) {
    String text = String.format(Locale.ROOT, "%.2f", place);
    return text.replaceAll("\\.?0+$", "");
  }
}
