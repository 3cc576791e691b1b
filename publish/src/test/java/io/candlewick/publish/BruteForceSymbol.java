package io.candlewick.publish;

import io.candlewick.model.FixedPoint;
import io.candlewick.model.RawTick;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What a symbol's figures must be, computed from all its ticks anew each time. */
final class BruteForceSymbol {
  private static final MathContext WIDE = new MathContext(60);

  private final List<RawTick> ticks = new ArrayList<>();

  void add(RawTick tick) {
    ticks.add(tick);
  }

  private BigDecimal price(int index) {
    return FixedPoint.toBigDecimal(ticks.get(index).price());
  }

  BigDecimal mean(int size) {
    int from = Math.max(0, ticks.size() - size);
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = from; i < ticks.size(); i++) {
      sum = sum.add(price(i));
    }
    return sum.divide(BigDecimal.valueOf(ticks.size() - from), 8, RoundingMode.HALF_UP);
  }

  BigDecimal realizedVolatility() {
    int from = Math.max(1, ticks.size() - 10);
    if (ticks.size() < 2) {
      return BigDecimal.ZERO.setScale(8);
    }
    BigDecimal squares = BigDecimal.ZERO;
    for (int i = from; i < ticks.size(); i++) {
      BigDecimal percent =
          price(i)
              .subtract(price(i - 1))
              .multiply(BigDecimal.valueOf(100))
              .divide(price(i - 1), 8, RoundingMode.HALF_UP);
      squares = squares.add(percent.multiply(percent));
    }
    return squares
        .multiply(BigDecimal.valueOf(252))
        .divide(BigDecimal.valueOf(ticks.size() - from), WIDE)
        .sqrt(WIDE)
        .setScale(8, RoundingMode.HALF_UP);
  }

  /** Prices of the newest tick's day, in order. */
  List<Long> pricesOfTheDay() {
    LocalDate today = dayOf(ticks.get(ticks.size() - 1));
    return ticks.stream().filter(tick -> dayOf(tick).equals(today)).map(RawTick::price).toList();
  }

  private static LocalDate dayOf(RawTick tick) {
    return Instant.ofEpochMilli(tick.eventTime() / 1_000).atZone(ZoneOffset.UTC).toLocalDate();
  }
}
