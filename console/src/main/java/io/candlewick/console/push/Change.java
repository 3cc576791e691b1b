package io.candlewick.console.push;

import java.util.function.Supplier;

/**
 * A candle or an anomaly as it is now, where it was read from, and the bytes of its event, which
 * are written once for all readers. Not thread-safe.
 */
abstract class Change extends Link {
  private int partition;
  private long offset;
  private EventId id;
  private Supplier<byte[]> written;
  private byte[] event;
  private boolean isRenewed;

  Change(String symbol) {
    super(symbol);
  }

  /**
   * Its newest form.
   *
   * @param newPartition of the record that it comes from, as {@link EventId} counts them
   * @param newId how far everything had been read with this record
   * @param newEvent the event without its id
   */
  final void become(int newPartition, long newOffset, EventId newId, Supplier<byte[]> newEvent) {
    partition = newPartition;
    offset = newOffset;
    id = newId;
    written = newEvent;
    event = null;
    isRenewed = false;
  }

  /**
   * Its record is the same, but its event has changed.
   *
   * @param newId how far everything had been read then
   */
  final void renew(EventId newId) {
    id = newId;
    event = null;
    isRenewed = true;
  }

  /** Whether whoever received an event has its event as well. */
  final boolean isHeldBy(EventId seen) {
    return !isRenewed && seen.holds(partition, offset);
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

  /** Whether it is an anomaly, and not a candle. */
  abstract boolean isAnomaly();

  /** Its event without an id; not to be changed. */
  final byte[] event() {
    if (event == null) {
      event = written.get();
    }
    return event;
  }
}
