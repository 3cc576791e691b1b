package io.candlewick.market.event;

import io.candlewick.model.Micros;
import java.time.Duration;
import java.util.Objects;

/**
 * The effect of an event on every asset in its scope.
 *
 * @param jumpFrom least jump of the price as a fraction, above −1; the jump is uniform between both
 * @param jumpTo largest jump of the price as a fraction
 * @param jumpHalfLife time after which half of the jump's logarithm is gone; zero for a jump that
 *     stays
 * @param volatilityFactor factor of the volatility at its start, 0 or more
 * @param halfLife time after which the volatility factor is halfway back to 1; zero for no decay
 * @param volumeFactor factor of sizes while it lasts, 0 or more
 * @param spreadFactor factor of the spread while it lasts, 0 or more
 * @param halted whether there are no ticks at all while it lasts
 * @param duration how long it lasts; zero for a jump alone
 */
public record EventEffect(
    double jumpFrom,
    double jumpTo,
    Duration jumpHalfLife,
    double volatilityFactor,
    Duration halfLife,
    double volumeFactor,
    double spreadFactor,
    boolean halted,
    Duration duration) {
  private static final double MAX_FACTOR = 1_000;

  public EventEffect {
    Objects.requireNonNull(jumpHalfLife, "jumpHalfLife");
    Objects.requireNonNull(halfLife, "halfLife");
    Objects.requireNonNull(duration, "duration");
    if (!(jumpFrom > -1 && jumpFrom <= jumpTo && jumpTo < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "The jump is %s to %s, but must go from above -1 to the same or more"
              .formatted(jumpFrom, jumpTo));
    }
    check("volatility factor", volatilityFactor);
    check("volume factor", volumeFactor);
    check("spread factor", spreadFactor);
    if (jumpHalfLife.isNegative() || halfLife.isNegative() || duration.isNegative()) {
      throw new IllegalArgumentException(
          "Half-lives of jump and volatility and duration are %s, %s and %s, but must not be negative"
              .formatted(jumpHalfLife, halfLife, duration));
    }
  }

  private static void check(String name, double factor) {
    if (!(factor >= 0 && factor <= MAX_FACTOR)) {
      throw new IllegalArgumentException(
          "The %s is %s, but must be 0 to %s".formatted(name, factor, MAX_FACTOR));
    }
  }

  /** Whether it moves prices at once. */
  public boolean jumps() {
    return jumpFrom != 0 || jumpTo != 0;
  }

  /** Whether it moves prices at once and they come back. */
  public boolean jumpFades() {
    return jumps() && !jumpHalfLife.isZero();
  }

  /**
   * The factor of the volatility.
   *
   * @param elapsedMicros time since its start
   */
  public double volatilityAfter(long elapsedMicros) {
    if (volatilityFactor == 1 || halfLife.isZero()) {
      return volatilityFactor;
    }
    double halfLives = (double) elapsedMicros / Micros.of(halfLife);
    return 1 + (volatilityFactor - 1) * StrictMath.pow(2, -halfLives);
  }

  /** A jump alone, which stays. */
  public static EventEffect jump(double from, double to) {
    return jump(from, to, Duration.ZERO);
  }

  /** A jump alone, with a half-life; zero for one that stays. */
  public static EventEffect jump(double from, double to, Duration halfLife) {
    return new EventEffect(from, to, halfLife, 1, Duration.ZERO, 1, 1, false, Duration.ZERO);
  }
}
