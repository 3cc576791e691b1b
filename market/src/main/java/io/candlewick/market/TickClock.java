package io.candlewick.market;

/** Every tick takes the same time of the model, whatever the clock says; always open. */
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
