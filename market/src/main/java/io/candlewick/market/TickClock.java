package io.candlewick.market;

import io.candlewick.market.calendar.AlwaysOpen;

/**
 * Every tick advances the model by the same time, whatever the clock says; always open. Its trading
 * days are those of UTC.
 */
final class TickClock implements TradingClock {
  private static final long DAY = new AlwaysOpen().tradingDay();

  private final double years;
  private long last;

  TickClock(double years) {
    this.years = years;
  }

  @Override
  public boolean isOpen(long time) {
    return true;
  }

  @Override
  public void moveTo(long time) {
    last = time;
  }

  @Override
  public double years() {
    return years;
  }

  @Override
  public double volatilityFactor() {
    return 1;
  }

  @Override
  public double volumeFactor() {
    return 1;
  }

  @Override
  public long tradingDay() {
    return last - Math.floorMod(last, DAY);
  }
}
