package io.candlewick.feed.http;

import io.candlewick.feed.recent.PublishedTick;
import io.candlewick.feed.recent.RecentTicks;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One reader of the stream: a position in the ring and a connection that is written to only as far
 * as it accepts bytes. Unwritten ticks are kept in the ring only. The publisher waits for a reader
 * that keeps up, but for a reader whose connection is full no longer than {@link #MAX_TIME_FULL}
 * for each part of the ring. A reader that the ring has overtaken is told so and disconnected.
 *
 * <p>Written by the thread of {@link TickStreams} or, after the connection was full, by one of the
 * container's; each holds the reader's lock. When a write fails, the container ends the request on
 * a separate thread and reuses its objects; it is allowed to do so only when no thread uses them.
 */
final class StreamReader implements WriteListener, AsyncListener {
  private static final Logger LOG = LoggerFactory.getLogger(StreamReader.class);
  private static final Duration MAX_TIME_FULL = Duration.ofSeconds(2);

  /**
   * Lines that are not followed by an empty line, so that they belong to the block of the next
   * event. The standard (HTML, section 9.2.6) processes {@code retry} and comments line by line,
   * but some clients turn every block into an event, even a block without data.
   */
  private static final byte[] WELCOME = "retry: 2000\n".getBytes(StandardCharsets.UTF_8);

  private static final byte[] HEARTBEAT = ": heartbeat\n".getBytes(StandardCharsets.UTF_8);

  private final AsyncContext connection;
  private final ServletOutputStream out;
  private final RecentTicks recent;
  private final Set<String> symbols;
  private final TickStreams streams;
  private final byte[] note;
  private volatile long position;
  private volatile boolean full;
  private long left;
  private boolean open;
  private volatile boolean ended;
  private boolean unflushed;

  /**
   * @param symbols whose ticks it gets; empty for all
   * @param limit after how many ticks it ends
   */
  StreamReader(
      AsyncContext connection,
      RecentTicks recent,
      StreamStart start,
      Set<String> symbols,
      long limit,
      TickStreams streams)
      throws IOException {
    this.connection = connection;
    this.out = connection.getResponse().getOutputStream();
    this.recent = recent;
    this.position = start.position();
    this.note = start.note();
    this.symbols = Set.copyOf(symbols);
    this.left = limit;
    this.streams = streams;
  }

  /** From now on the container calls this when the connection accepts bytes. */
  void begin() {
    connection.addListener(this);
    out.setWriteListener(this);
  }

  /**
   * Whether the ticks up to a position are still to come for it, and it is worth waiting for. Any
   * thread.
   *
   * @param waitedNanos how long the publisher waits for them already
   */
  boolean needs(long last, long waitedNanos) {
    boolean isLost = position < recent.oldest();
    boolean isSlow = full && waitedNanos > MAX_TIME_FULL.toNanos();
    return !ended && position <= last && !isLost && !isSlow;
  }

  @Override
  public synchronized void onWritePossible() {
    full = false;
    if (!open) {
      open = true;
      write(() -> put(WELCOME) && put(note) && putTicks());
    } else {
      write(this::putTicks);
    }
  }

  /** Sends new ticks, as far as the connection accepts them. */
  synchronized void send() {
    if (open && position <= recent.end()) {
      write(this::putTicks);
    }
  }

  /** Shows that the stream is alive, and detects a reader that has disconnected. */
  synchronized void heartbeat() {
    if (open) {
      write(() -> put(HEARTBEAT));
    }
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
  public void onComplete(AsyncEvent event) {}

  @Override
  public void onStartAsync(AsyncEvent event) {}

  private void leave() {
    ended = true;
    streams.left(this);
  }

  /** One write; returns false if the connection accepts no more now. */
  private interface Writing {
    boolean run() throws IOException;
  }

  private void write(Writing writing) {
    if (ended) {
      return;
    }
    try {
      boolean isAllWritten = writing.run();
      streams.moved();
      if (isAllWritten && unflushed && out.isReady()) {
        unflushed = false;
        out.flush();
      }
      if (left == 0 && !unflushed && out.isReady()) {
        end(); // only after all bytes have been sent: the container might drop the rest
      }
    } catch (IOException e) {
      onError(e);
    }
  }

  private boolean put(byte[] bytes) throws IOException {
    if (bytes.length == 0) {
      return true;
    }
    if (!out.isReady()) {
      full = true;
      return false;
    }
    out.write(bytes);
    unflushed = true;
    return true;
  }

  private boolean putTicks() throws IOException {
    long at = position;
    while (left > 0 && at <= recent.end()) {
      Optional<PublishedTick> next = recent.at(at);
      if (next.isEmpty()) {
        return putDropped();
      }
      PublishedTick tick = next.get();
      if (symbols.isEmpty() || symbols.contains(tick.tick().symbol())) {
        if (!put(tick.event())) {
          return false;
        }
        left--;
      }
      at++;
      position = at;
    }
    return true;
  }

  private boolean putDropped() throws IOException {
    if (!put(StreamStart.dropped(position, recent))) {
      return false;
    }
    left = 0;
    return true;
  }
}
