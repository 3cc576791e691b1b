package io.candlewick.analytics;

import io.candlewick.model.FixedPoint;
import io.candlewick.model.Severity;
import java.util.Optional;

/** A return strictly beyond 3 % in one direction; critical when strictly beyond 8 %. */
final class ReturnLimit implements AnomalyRule {
  private static final long LIMIT = 3 * FixedPoint.ONE;
  private static final long CRITICAL_LIMIT = 8 * FixedPoint.ONE;
  private static final Optional<Severity> HIGH = Optional.of(Severity.HIGH);
  private static final Optional<Severity> CRITICAL = Optional.of(Severity.CRITICAL);

  private final String name;
  private final boolean falling;

  private ReturnLimit(String name, boolean falling) {
    this.name = name;
    this.falling = falling;
  }

  /** {@code FLASH_CRASH}: the price fell by more than 3 %. */
  static ReturnLimit flashCrash() {
    return new ReturnLimit("FLASH_CRASH", true);
  }

  /** {@code SPIKE}: the price rose by more than 3 %. */
  static ReturnLimit spike() {
    return new ReturnLimit("SPIKE", false);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<Severity> severity(long returnPct) {
    long move = falling ? -returnPct : returnPct;
    if (move <= LIMIT) {
      return Optional.empty();
    }
    return move > CRITICAL_LIMIT ? CRITICAL : HIGH;
  }
}
