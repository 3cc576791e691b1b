package io.candlewick.market.event;

import java.time.Duration;
import java.util.Locale;

/** What can happen to a market. */
public enum EventKind {
  /** −5 to −15 % at once. */
  FLASH_CRASH,
  /** +5 to +12 % at once. */
  PRICE_SPIKE,
  /** A company's results: a jump either way, then hours of busy trading. */
  EARNINGS,
  /** A central bank's decision: a small jump either way, then an hour of wide swings. */
  CENTRAL_BANK,
  /** A fall, and days of fear. */
  CRISIS,
  /** No trading at all. */
  TRADING_HALT,
  /** Little trading: small sizes and wide spreads. */
  LIQUIDITY_DROUGHT;

  /** Its name in profiles and over HTTP, as in {@code flash_crash}. */
  public String profileName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The default effect of this kind. */
  public EventEffect usualEffect() {
    return switch (this) {
      case FLASH_CRASH -> EventEffect.jump(-0.15, -0.05);
      case PRICE_SPIKE -> EventEffect.jump(0.05, 0.12);
      case EARNINGS -> lasting(-0.08, 0.08, 2.5, Duration.ofHours(1), 4, 1.5, Duration.ofHours(4));
      case CENTRAL_BANK ->
          lasting(-0.015, 0.015, 3, Duration.ofMinutes(20), 3, 2, Duration.ofHours(1));
      case CRISIS -> lasting(-0.12, -0.04, 4, Duration.ofHours(12), 3, 4, Duration.ofDays(3));
      case TRADING_HALT ->
          new EventEffect(
              0, 0, Duration.ZERO, 1, Duration.ZERO, 1, 1, true, Duration.ofMinutes(15));
      case LIQUIDITY_DROUGHT -> lasting(0, 0, 1.5, Duration.ZERO, 0.1, 5, Duration.ofHours(1));
    };
  }

  private static EventEffect lasting(
      double jumpFrom,
      double jumpTo,
      double volatility,
      Duration halfLife,
      double volume,
      double spread,
      Duration duration) {
    return new EventEffect(
        jumpFrom, jumpTo, Duration.ZERO, volatility, halfLife, volume, spread, false, duration);
  }
}
