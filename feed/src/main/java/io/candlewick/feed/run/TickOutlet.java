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
 * The one way out: numbers ticks, publishes them, and tells those who listen once the broker has
 * them. One thread.
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
   * Hands a tick over, after its truth where it has one; both are published for certain only after
   * {@link #flush()}.
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

  /** Hands over what the market tells of itself. */
  void tell(MarketRecord told) {
    records.publish(told);
  }

  /** Hands over that an event has begun. */
  void tell(MarketEvent begun) {
    records.publish(EventRecords.of(begun));
  }

  /** Hands over a snapshot of all assets that have a published tick. */
  void snapshot(long time) {
    List<Tick> newest = new ArrayList<>(status.newest().values());
    newest.sort(Comparator.comparing(Tick::symbol));
    records.publishBatch(time, newest);
  }

  /**
   * Waits until the broker has all that was handed over, and says so.
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

  /** By symbol that got ticks, the offset on {@code market.ticks} behind the last one. */
  Map<String, Long> ends() {
    return publisher.endsOfSymbols();
  }

  @Override
  public void close() {
    publisher.close();
  }
}
