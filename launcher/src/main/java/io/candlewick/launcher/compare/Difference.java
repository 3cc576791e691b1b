package io.candlewick.launcher.compare;

import java.math.BigDecimal;
import java.time.Instant;

/** One number of one window in which a file differs from what is served. */
public record Difference(Instant start, CandleColumn column, BigDecimal theirs, BigDecimal ours) {
  BigDecimal oursMinusTheirs() {
    return ours.subtract(theirs);
  }
}
