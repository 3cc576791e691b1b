package io.candlewick.market;

import io.candlewick.model.Micros;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The rest of the fading jumps of one asset: half of a jump's logarithm is gone after its
 * half-life. All jumps of one half-life form one sum, so that a tick costs the same however many
 * there were. Not thread-safe.
 */
final class FadingJumps {
  /** A smaller logarithm counts as zero: it cannot change a price with eight decimal places. */
  private static final double NOTHING = 1e-13;

  private final List<Remainder> remainders = new ArrayList<>(2);
  private long time;

  /** The sum of all jumps of one half-life. */
  private static final class Remainder {
    private final long halfLife;
    private final boolean byChance;
    private double left;
    private long usualStep;
    private double usualFactor = 1;

    Remainder(long halfLife, boolean byChance) {
      this.halfLife = halfLife;
      this.byChance = byChance;
    }

    void fade(long micros) {
      if (micros != usualStep) {
        usualStep = micros;
        usualFactor = StrictMath.pow(2, -(double) micros / halfLife);
      }
      left *= usualFactor;
    }
  }

  boolean isEmpty() {
    return remainders.isEmpty();
  }

  void clear() {
    remainders.clear();
  }

  /** Fades them up to a time, in microseconds since 1970; an earlier time changes nothing. */
  void moveTo(long now) {
    if (!remainders.isEmpty()) {
      for (Remainder remainder : remainders) {
        remainder.fade(Math.max(0, now - time));
      }
      remainders.removeIf(remainder -> Math.abs(remainder.left) < NOTHING);
    }
    time = now;
  }

  /** The time up to which they have faded. */
  long time() {
    return time;
  }

  /** The rest of all jumps. */
  List<AssetState.Fading> state() {
    return remainders.stream()
        .map(sum -> new AssetState.Fading(sum.halfLife, sum.byChance, sum.left))
        .toList();
  }

  /** Continues with the state of an earlier run. */
  void continueFrom(AssetState state) {
    remainders.clear();
    time = state.time();
    state.fading().forEach(sum -> addLogarithm(sum.left(), sum.halfLife(), sum.byChance()));
  }

  /**
   * Adds a jump at the current time.
   *
   * @param jump as a fraction of the price
   * @param byChance whether it was random, not injected
   */
  void add(double jump, Duration halfLife, boolean byChance) {
    addLogarithm(StrictMath.log1p(jump), Micros.of(halfLife), byChance);
  }

  /** Like {@link #add}, with the logarithm of the price factor. */
  void addLogarithm(double logarithm, long micros, boolean byChance) {
    Remainder sum = null;
    for (Remainder remainder : remainders) {
      if (remainder.halfLife == micros && remainder.byChance == byChance) {
        sum = remainder;
      }
    }
    if (sum == null) {
      sum = new Remainder(micros, byChance);
      remainders.add(sum);
    }
    sum.left += logarithm;
  }

  /** The current rest of the random jumps, or of all others, as a logarithm. */
  double left(boolean byChance) {
    double left = 0;
    for (Remainder remainder : remainders) {
      left += remainder.byChance == byChance ? remainder.left : 0;
    }
    return left;
  }
}
