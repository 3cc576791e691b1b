package io.candlewick.feed.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads and discards the rest of a body after its request is answered, so that a client which is
 * still sending can read the answer. It does so without a waiting thread, up to a limit of time and
 * bytes; then the connection is closed.
 */
final class UnreadBodies extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(UnreadBodies.class);

  /**
   * More than the largest JSON body, so that the sender of a larger one can read why it is refused.
   */
  static final int MAX_BYTES = 2 << 20;

  private static final Duration MAX_TIME = Duration.ofSeconds(5);

  private final transient Duration patience;

  /**
   * @param bodyPatience how long a body may take; at most five seconds here
   */
  UnreadBodies(Duration bodyPatience) {
    this.patience = bodyPatience.compareTo(MAX_TIME) < 0 ? bodyPatience : MAX_TIME;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(request, response);
    Optional<BodyRest> rest = BodyRest.of(request);
    if (rest.isPresent() && !request.isAsyncStarted() && !rest.get().isFinished()) {
      rest.get().finishAnswer();
      ServletInputStream body = request.getInputStream();
      AsyncContext taking = request.startAsync();
      taking.setTimeout(patience.toMillis());
      Taking listener = new Taking(taking, rest.get());
      taking.addListener(listener);
      body.setReadListener(listener);
    }
  }

  /** Discards the rest of one body. Called by one thread of the container at a time. */
  private static final class Taking implements ReadListener, AsyncListener {
    private final AsyncContext taking;
    private final BodyRest rest;
    private int taken;
    private boolean ended;

    Taking(AsyncContext taking, BodyRest rest) {
      this.taking = taking;
      this.rest = rest;
    }

    @Override
    public synchronized void onDataAvailable() throws IOException {
      while (!ended && taken < MAX_BYTES && !rest.isFinished() && rest.isReady()) {
        taken += rest.drop();
      }
      if (taken >= MAX_BYTES) {
        leave();
      }
    }

    @Override
    public synchronized void onAllDataRead() {
      complete();
    }

    @Override
    public synchronized void onError(Throwable fault) {
      LOG.debug("A client that was answered has gone: {}", fault.getMessage());
      leave();
    }

    @Override
    public synchronized void onTimeout(AsyncEvent event) {
      leave();
    }

    @Override
    public synchronized void onError(AsyncEvent event) {
      leave();
    }

    @Override
    public void onComplete(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}

    private void leave() {
      if (!ended) {
        rest.leave();
      }
      complete();
    }

    private void complete() {
      if (!ended) {
        ended = true;
        taking.complete();
      }
    }
  }
}
