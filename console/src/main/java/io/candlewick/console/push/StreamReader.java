package io.candlewick.console.push;

import io.candlewick.console.request.Cut;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One reader of the stream: two positions, and a connection that is written to only as far as it
 * accepts bytes. What it has not received is kept in {@link LiveMarket} alone, so a slow reader
 * costs no more than a fast one: at most one frame, of about 32 KiB, waits in its connection. A
 * reader whose connection accepts nothing for a time is disconnected.
 *
 * <p>Written by the thread of {@link EventStreams}, which holds the reader's lock. When a write
 * fails, the container ends the request on a separate thread and reuses its objects; it is allowed
 * to do so only when no thread uses them.
 */
final class StreamReader implements WriteListener, AsyncListener {
  private static final Logger LOG = LoggerFactory.getLogger(StreamReader.class);
  private static final byte[] NOTHING = {};
  private static final int FRAMES_IN_A_TURN = 8;

  /**
   * Lines that are not followed by an empty line, so that they belong to the block of the next
   * event: some clients turn every block into an event, even a block without data.
   */
  private static final String WELCOME = "retry: 2000\n";

  /** An event, as a page's script is not told of comments. */
  private static final String HEARTBEAT = "event: heartbeat\ndata: {}\n\n";

  private final AsyncContext connection;
  private final ServletOutputStream out;
  private final Runnable cut;
  private final StreamFilter filter;
  private final Consumer<StreamReader> onLeave;
  private final StreamMetrics metrics;
  private final boolean isLimited;
  private final Duration patience;
  private EventId last;
  private long left;
  private byte[] note = NOTHING;
  private Frame offered;
  private boolean offersPrices;
  private boolean isPlaced;
  private long position;
  private long pricePosition;
  private long seenUntil;
  private long placedForgotten;
  private long idAt;
  private boolean open;
  private boolean ended;
  private boolean unflushed;
  private boolean full;
  private long fullSince;
  private long writtenAt;

  /**
   * @param last the last event that it has received before; null for a new reader
   * @param limit after how many events it ends
   * @param patience how long its connection may accept nothing
   * @param onLeave called once, when it has ended
   * @param metrics counts what it is sent
   */
  StreamReader(
      AsyncContext connection,
      StreamFilter filter,
      EventId last,
      long limit,
      Duration patience,
      Consumer<StreamReader> onLeave,
      StreamMetrics metrics)
      throws IOException {
    this.connection = connection;
    this.out = connection.getResponse().getOutputStream();
    this.cut = Cut.of(connection.getRequest());
    this.filter = filter;
    this.last = last;
    this.isLimited = limit != Long.MAX_VALUE;
    this.left = limit;
    this.patience = patience;
    this.onLeave = onLeave;
    this.metrics = metrics;
  }

  StreamFilter filter() {
    return filter;
  }

  /** From now on the container calls this when the connection accepts bytes. */
  void begin() {
    connection.addListener(this);
    out.setWriteListener(this);
  }

  @Override
  public synchronized void onWritePossible() {
    open = true;
    full = false;
  }

  /** Whether it waits for its first event. */
  synchronized boolean isNew() {
    return open && !isPlaced;
  }

  /** Sends what there is, as far as the connection accepts it. */
  synchronized void advance(LiveMarket market, Audience audience, long nanos) {
    if (!open || ended) {
      return;
    }
    if (!isPlaced) {
      place(market, audience);
    } else if (audience.forgotten() > Math.max(position, placedForgotten)) {
      reset(market, audience, "This client was too slow: read everything again");
    }
    write(
        nanos,
        () -> {
          for (int i = 0; i < FRAMES_IN_A_TURN; i++) {
            byte[] bytes = next(audience);
            if (bytes.length == 0 || !put(bytes, nanos)) {
              return;
            }
            took();
          }
        });
    if (position >= audience.end() && audience.isComplete()) {
      last = market.now();
      seenUntil = 0;
    }
  }

  private void place(LiveMarket market, Audience audience) {
    isPlaced = true;
    placedForgotten = audience.forgotten();
    pricePosition = 0;
    String obstacle = last == null ? "" : Resumption.obstacle(last, market);
    if (last == null || !obstacle.isEmpty()) {
      reset(market, audience, obstacle);
      return;
    }
    audience.cover(last);
    position = 0;
    seenUntil = market.position();
    note = WELCOME.getBytes(StandardCharsets.UTF_8);
  }

  /** Begins with what comes next, and what may not have been stored yet. */
  private void reset(LiveMarket market, Audience audience, String reason) {
    LiveMarket.Mark begin = market.recent();
    audience.cover(begin.id());
    position = begin.position();
    placedForgotten = audience.forgotten();
    seenUntil = 0;
    last = begin.id();
    idAt = System.nanoTime();
    String text = WELCOME + "id: " + last + "\n";
    if (!reason.isEmpty()) {
      text += "event: reset\ndata: {\"reason\":\"" + reason + "\"}\n\n";
    }
    note = text.getBytes(StandardCharsets.UTF_8);
  }

  /** The market is read anew: it goes on behind what it has received for certain. */
  synchronized void replace() {
    isPlaced = false;
  }

  /** The next bytes for it; empty if it has everything. */
  private byte[] next(Audience audience) {
    offered = null;
    if (note.length > 0) {
      return note;
    }
    while (left > 0 && position < audience.end()) {
      Frame frame = changes(audience);
      if (frame.bytes().length > 0) {
        return offer(frame, false);
      }
      position = frame.to();
    }
    if (left > 0 && pricePosition < audience.priceEnd()) {
      Frame frame =
          isLimited ? audience.prices(pricePosition, left) : audience.prices(pricePosition);
      if (frame.bytes().length > 0) {
        return offer(frame, true);
      }
      pricePosition = frame.to();
    }
    return NOTHING;
  }

  /** Shared with others, unless it is different from theirs. */
  private Frame changes(Audience audience) {
    EventId seen = position < seenUntil ? last : null;
    return seen == null && !isLimited
        ? audience.changes(position)
        : audience.changes(position, seen, left);
  }

  private byte[] offer(Frame frame, boolean isOfPrices) {
    offered = frame;
    offersPrices = isOfPrices;
    return frame.bytes();
  }

  /** What was offered has been written. */
  private void took() {
    if (offered == null) {
      note = NOTHING;
      return;
    }
    left -= offered.events();
    if (offersPrices) {
      pricePosition = offered.to();
      metrics.sentPrices(offered);
    } else {
      position = offered.to();
      metrics.sentChanges(offered);
    }
    offered = null;
  }

  /**
   * Shows that the stream is alive, and detects a reader that has disconnected. Carries an id now
   * and then, so that a reader of something that rarely happens can be taken up again later.
   */
  synchronized void heartbeat(long nanos, Duration silence) {
    boolean isSilent = nanos - writtenAt >= silence.toNanos();
    boolean isIdOld = nanos - idAt >= silence.toNanos() && seenUntil == 0 && isPlaced;
    if (open && !ended && (isSilent || isIdOld) && note.length == 0) {
      String id = seenUntil == 0 && isPlaced ? "id: " + last + "\n" : "";
      byte[] beat = (id + HEARTBEAT).getBytes(StandardCharsets.UTF_8);
      write(
          nanos,
          () -> {
            if (put(beat, nanos)) {
              idAt = nanos;
            }
          });
    }
  }

  /** Writes that end with an exception if the client has gone. */
  private interface Writing {
    void run() throws IOException;
  }

  private void write(long nanos, Writing writing) {
    if (full) {
      if (nanos - fullSince > patience.toNanos()) {
        LOG.info(
            "A reader of the stream is disconnected: it has read nothing for {} s",
            patience.toSeconds());
        metrics.cut();
        leave();
        cut.run();
      }
      return;
    }
    try {
      writing.run();
      if (unflushed && isReady(nanos)) {
        unflushed = false;
        out.flush();
      }
      if (left <= 0 && !unflushed && isReady(nanos)) {
        end(); // only after all bytes have been sent: the container might drop the rest
      }
    } catch (IOException e) {
      onError(e);
    }
  }

  private boolean put(byte[] bytes, long nanos) throws IOException {
    if (!isReady(nanos)) {
      return false;
    }
    out.write(bytes);
    unflushed = true;
    writtenAt = nanos;
    return true;
  }

  private boolean isReady(long nanos) {
    if (!out.isReady()) {
      full = true;
      fullSince = nanos;
      return false;
    }
    return true;
  }

  /** Ends in order. */
  synchronized void end() {
    if (!ended) {
      leave();
      try {
        connection.complete();
      } catch (IllegalStateException e) {
        LOG.debug("The container ends a stream itself: {}", e.getMessage());
      }
    }
  }

  @Override
  public synchronized void onError(Throwable fault) {
    LOG.debug("A reader of the stream has gone: {}", fault.getMessage());
    leave();
  }

  /** The container ends the request of a reader that has disconnected. */
  @Override
  public synchronized void onError(AsyncEvent event) {
    leave();
    event.getAsyncContext().complete();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    onError(event);
  }

  @Override
  public synchronized void onComplete(AsyncEvent event) {
    leave();
  }

  @Override
  public void onStartAsync(AsyncEvent event) {}

  private void leave() {
    if (!ended) {
      ended = true;
      onLeave.accept(this);
    }
  }
}
