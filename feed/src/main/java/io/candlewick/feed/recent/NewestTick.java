package io.candlewick.feed.recent;

/** The newest tick of one symbol, and the first price that this run published. Thread-safe. */
public final class NewestTick {
  private final long firstPrice;
  private volatile PublishedTick tick;

  NewestTick(PublishedTick first) {
    this.firstPrice = first.tick().price();
    this.tick = first;
  }

  public PublishedTick tick() {
    return tick;
  }

  /** Scaled by 10<sup>8</sup>. */
  public long firstPrice() {
    return firstPrice;
  }

  void move(PublishedTick next) {
    tick = next;
  }
}
