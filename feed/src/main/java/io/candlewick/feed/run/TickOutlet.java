package io.candlewick.feed.run;

import io.candlewick.feed.intake.PublishedListener;
import io.candlewick.feed.status.FeedStatus;
import io.candlewick.market.event.MarketEvent;
import io.candlewick.model.MarketRecord;
import io.candlewick.model.RawTick;
import io.candlewick.model.Tick;
import io.candlewick.publish.MarketRecordPublisher;
import io.candlewick.publish.PublishingFailedException;
import io.candlewick.publish.Sequencer;
import io.candlewick.publish.TickPublisher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Numbers ticks, publishes them, and notifies listeners once the broker has them; all ticks go
 * through it. Used by one thread.
 */
final class TickOutlet implements AutoCloseable {
  private final Sequencer sequencer;
  private final TickPublisher publisher;
  private final MarketRecordPublisher records;
  private final FeedStatus status;
  private final List<PublishedListener> listeners;
  private List<Tick> handedOver = new ArrayList<>();

  TickOutlet(
      Sequencer sequencer,
      TickPublisher publisher,
      MarketRecordPublisher records,
      FeedStatus status,
      List<PublishedListener> listeners) {
    this.sequencer = sequencer;
    this.publisher = publisher;
    this.records = records;
    this.status = status;
    this.listeners = List.copyOf(listeners);
  }

  /**
   * Sends a tick, after its truth if it has one; both are certainly published only after {@link
   * #flush()}.
   */
  Tick publish(RawTick raw) {
    Tick tick = sequencer.sequence(raw);
    if (tick.injected() != null) {
      records.publish(MarketRecord.TruthTick.of(tick));
    }
    publisher.publish(tick);
    handedOver.add(tick);
    return tick;
  }

  /** Sends a truth or a gap. */
  void tell(MarketRecord told) {
    records.publish(told);
  }

  /** Sends that an event has begun. */
  void tell(MarketEvent begun) {
    records.publish(EventRecords.of(begun));
    status.eventBegun(begun.kind());
  }

  /** Sends a snapshot of all assets that have a published tick. */
  void snapshot(long time) {
    List<Tick> newest = new ArrayList<>(status.newest().values());
    newest.sort(Comparator.comparing(Tick::symbol));
    records.publishBatch(time, newest);
  }

  /**
   * Waits until the broker has everything that was sent, and notifies listeners.
   *
   * @throws PublishingFailedException if something could not be published
   */
  void flush() {
    publisher.flush();
    if (handedOver.isEmpty()) {
      return;
    }
    List<Tick> published = handedOver;
    handedOver = new ArrayList<>();
    status.show(published, publisher.published());
    List<Tick> view = List.copyOf(published);
    listeners.forEach(listener -> listener.published(view));
  }

  /** By symbol, the offset on {@code market.ticks} after its last tick of this run. */
  Map<String, Long> ends() {
    return publisher.endsOfSymbols();
  }

  @Override
  public void close() {
    publisher.close();
  }
}
