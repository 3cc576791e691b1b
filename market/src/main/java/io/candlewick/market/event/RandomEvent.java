package io.candlewick.market.event;

import java.util.Objects;

/**
 * An event that comes at random.
 *
 * @param kind what happens
 * @param reach the assets that it affects
 * @param each whether each of these assets has events of its own; otherwise one event affects all
 *     of them
 * @param rate how often it comes to one asset, or to the whole market
 * @param effect what it does
 */
public record RandomEvent(
    EventKind kind, EventScope reach, boolean each, Rate rate, EventEffect effect) {
  public RandomEvent {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(reach, "reach");
    Objects.requireNonNull(rate, "rate");
    Objects.requireNonNull(effect, "effect");
  }

  /** How often an event comes. */
  public sealed interface Rate {
    /** The probability that it comes in a tick that takes these years of trading. */
    double probability(double years);
  }

  /**
   * The same probability in every tick.
   *
   * @param probability 0 to 1
   */
  public record PerTick(double probability) implements Rate {
    public PerTick {
      if (!(probability >= 0 && probability <= 1)) {
        throw new IllegalArgumentException(
            "probability_per_tick is " + probability + ", but must be 0 to 1");
      }
    }

    @Override
    public double probability(double years) {
      return probability;
    }
  }

  /**
   * A mean number per year of trading; at most one per tick.
   *
   * @param events 0 or more
   */
  public record PerYear(double events) implements Rate {
    public PerYear {
      if (!(events >= 0 && events < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("per_year is " + events + ", but must be 0 or more");
      }
    }

    @Override
    public double probability(double years) {
      return -StrictMath.expm1(-events * years);
    }
  }
}
