package io.candlewick.benchmarks.spark;

import java.io.Serializable;

/** A tick as Spark SQL aggregates it. A bean of primitives, the cheapest form for its encoder. */
public final class DecodedTick implements Serializable {
  private static final long serialVersionUID = 1L;

  private String symbol;
  private long eventTime;
  private long sequence;
  private long price;
  private long volume;
  private long spread;

  public String getSymbol() {
    return symbol;
  }

  public void setSymbol(String symbol) {
    this.symbol = symbol;
  }

  public long getEventTime() {
    return eventTime;
  }

  public void setEventTime(long eventTime) {
    this.eventTime = eventTime;
  }

  public long getSequence() {
    return sequence;
  }

  public void setSequence(long sequence) {
    this.sequence = sequence;
  }

  public long getPrice() {
    return price;
  }

  public void setPrice(long price) {
    this.price = price;
  }

  public long getVolume() {
    return volume;
  }

  public void setVolume(long volume) {
    this.volume = volume;
  }

  public long getSpread() {
    return spread;
  }

  public void setSpread(long spread) {
    this.spread = spread;
  }
}
