package io.candlewick.console.push;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * A candle or an anomaly as it is now, where it was read from, and the bytes of its event, which
 * are written once for all readers. Not thread-safe.
 */
class Change extends Link {
  private int partition;
  private long offset;
  private EventId id;
  private Supplier<String> text;
  private byte[] event;

  Change(String symbol) {
    super(symbol);
  }

  /**
   * Its newest form.
   *
   * @param newPartition of the record that it comes from, as {@link EventId} counts them
   * @param newId how far everything had been read with this record
   * @param newText the event without its id
   */
  final void become(int newPartition, long newOffset, EventId newId, Supplier<String> newText) {
    partition = newPartition;
    offset = newOffset;
    id = newId;
    text = newText;
    event = null;
  }

  final int partition() {
    return partition;
  }

  final long offset() {
    return offset;
  }

  final EventId id() {
    return id;
  }

  /** Its event without an id; not to be changed. */
  final byte[] event() {
    if (event == null) {
      event = text.get().getBytes(StandardCharsets.UTF_8);
      text = null;
    }
    return event;
  }
}
