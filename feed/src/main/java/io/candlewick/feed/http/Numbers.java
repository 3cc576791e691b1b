package io.candlewick.feed.http;

import io.candlewick.model.FixedPoint;
import java.math.BigDecimal;

/** Scaled values as exact JSON numbers. */
final class Numbers {
  private Numbers() {}

  static BigDecimal of(long scaled) {
    return new BigDecimal(FixedPoint.format(scaled));
  }
}
