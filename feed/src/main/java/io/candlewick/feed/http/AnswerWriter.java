package io.candlewick.feed.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one answer as fast as its reader accepts it. Called by one thread of the container at a
 * time.
 */
final class AnswerWriter implements WriteListener, AsyncListener {
  private static final Logger LOG = LoggerFactory.getLogger(AnswerWriter.class);
  private static final Duration MAX_TIME = Duration.ofMinutes(1);
  private static final int AT_ONCE = 64 << 10;

  private final HttpServletRequest request;
  private final AsyncContext connection;
  private final ServletOutputStream out;
  private final byte[] bytes;
  private final Runnable onEnd;
  private int sent;
  private boolean ended;

  private AnswerWriter(
      HttpServletRequest request, AsyncContext connection, byte[] bytes, Runnable onEnd)
      throws IOException {
    this.request = request;
    this.connection = connection;
    this.out = connection.getResponse().getOutputStream();
    this.bytes = bytes;
    this.onEnd = onEnd;
  }

  /**
   * From now on the container calls this when the connection accepts bytes, for at most a minute.
   *
   * @param onEnd is run once, however it ends
   */
  static void start(HttpServletRequest request, byte[] bytes, Runnable onEnd) throws IOException {
    AsyncContext connection = request.startAsync();
    connection.setTimeout(MAX_TIME.toMillis());
    AnswerWriter writer = new AnswerWriter(request, connection, bytes, onEnd);
    connection.addListener(writer);
    writer.out.setWriteListener(writer);
  }

  @Override
  public synchronized void onWritePossible() throws IOException {
    while (!ended && out.isReady()) {
      if (sent == bytes.length) {
        end();
        return;
      }
      int next = Math.min(AT_ONCE, bytes.length - sent);
      out.write(bytes, sent, next);
      sent += next;
    }
  }

  @Override
  public synchronized void onError(Throwable fault) {
    LOG.debug("A reader of an answer has gone: {}", fault.getMessage());
    end();
  }

  @Override
  public synchronized void onTimeout(AsyncEvent event) {
    BodyRestValve.closeConnection(request);
    end();
  }

  @Override
  public synchronized void onError(AsyncEvent event) {
    end();
  }

  @Override
  public void onComplete(AsyncEvent event) {}

  @Override
  public void onStartAsync(AsyncEvent event) {}

  private void end() {
    if (!ended) {
      ended = true;
      onEnd.run();
      BodyRest.of(request).filter(rest -> !rest.isFinished()).ifPresent(BodyRest::leave);
      connection.complete();
    }
  }
}
