package io.candlewick.feed.http;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.AbstractProcessor;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTP/1.1 with bounded patience for slow clients. Created by Tomcat, by name.
 *
 * <p>A connection is closed if its request line and headers together take too long. Tomcat reads
 * them without a waiting thread, but limits only each single read, so that a client that sends a
 * byte now and then could keep a connection for hours.
 *
 * <p>No more than {@value #MAX_WAITING} threads wait for clients that do not read their answers. If
 * a client has read its earlier answers, the next one fits into the connection's buffers and no
 * thread waits; but a client that keeps sending requests and reads nothing would hold one thread
 * for each connection. A client that sends requests faster than it reads the answers counts as such
 * a client while its connection is full, and may be disconnected in the middle of an answer.
 *
 * <p>Tomcat serves a connection for as long as its next request has already arrived. While other
 * connections wait for a thread, a connection that has received {@value #MAX_IN_A_TURN} answers in
 * a row is closed after the last one, so that the others get their turn.
 */
public final class PatientHttp11 extends Http11NioProtocol {
  private static final Logger LOG = LoggerFactory.getLogger(PatientHttp11.class);
  private static final int MAX_WAITING = 8;
  private static final int MAX_IN_A_TURN = 5;

  private volatile Duration patience = Duration.ofSeconds(20);
  private final ThreadLocal<Turn> turns = ThreadLocal.withInitial(Turn::new);
  private ScheduledFuture<?> sweeps;

  /** How much a thread has served of its connection without a break. Used by one thread. */
  private static final class Turn {
    private int requests;
  }

  public PatientHttp11() {
    super(new PatientEndpoint(MAX_WAITING));
  }

  @Override
  protected Processor createProcessor() {
    return new PatientProcessor(this);
  }

  /** Called when a thread begins to serve a connection. */
  void beginTurn() {
    turns.get().requests = 0;
  }

  /**
   * Called by Tomcat once for each request; if the result is 1, Tomcat closes the connection after
   * the answer, which says so.
   */
  @Override
  public int getMaxKeepAliveRequests() {
    Turn turn = turns.get();
    turn.requests++;
    return turn.requests >= MAX_IN_A_TURN && othersWait() ? 1 : super.getMaxKeepAliveRequests();
  }

  private boolean othersWait() {
    return getExecutor() instanceof ThreadPoolExecutor threads
        && threads.getSubmittedCount() > threads.getMaximumPoolSize();
  }

  /** How long headers may take; a slower connection is closed within one more second. */
  void setPatience(Duration length) {
    patience = length;
  }

  @Override
  public void start() throws Exception {
    super.start();
    sweeps = getUtilityExecutor().scheduleWithFixedDelay(this::sweep, 1, 1, TimeUnit.SECONDS);
  }

  @Override
  public void stop() throws Exception {
    if (sweeps != null) {
      sweeps.cancel(false);
    }
    super.stop();
  }

  private void sweep() {
    long now = System.nanoTime();
    for (SocketWrapperBase<NioChannel> connection : getEndpoint().getConnections()) {
      try {
        closeIfLate(connection, now);
      } catch (RuntimeException e) { // rethrown, it would end all later sweeps
        LOG.warn("A connection whose headers may be late could not be looked at", e);
      }
    }
  }

  private void closeIfLate(SocketWrapperBase<NioChannel> connection, long now) {
    if (connection.getCurrentProcessor() instanceof AbstractProcessor processor
        && isIncomplete(processor)
        && now - processor.getRequest().getStartTimeNanos() > patience.toNanos()) {
      getEndpoint().processSocket(connection, SocketEvent.ERROR, true);
    }
  }

  /**
   * While a request is served, Tomcat detaches its processor from the connection, except for async
   * requests.
   */
  private static boolean isIncomplete(Processor processor) {
    return !processor.isAsync()
        && !processor.isUpgrade()
        && ((AbstractProcessor) processor).getRequest().getStartTimeNanos() >= 0;
  }
}
