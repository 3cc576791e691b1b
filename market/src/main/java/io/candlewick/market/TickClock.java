package io.candlewick.market;

/** Every tick advances the model by the same time, whatever the clock says; always open. */
final class TickClock implements TradingClock {
  private final double years;

  TickClock(double years) {
    this.years = years;
  }

  @Override
  public boolean isOpen(long time) {
    return true;
  }

  @Override
  public void moveTo(long time) {
    // each tick is one step
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
}
