package io.candlewick.feed.http;

import io.candlewick.model.RawTick;

/** One item of a body. */
sealed interface TickItem {
  /** One to hand over. */
  record Sound(RawTick tick) implements TickItem {}

  /**
   * An item that is not a tick.
   *
   * @param reason the field, its value and what would be right
   */
  record Wrong(String reason) implements TickItem {}
}
