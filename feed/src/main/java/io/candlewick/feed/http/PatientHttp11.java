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
 * HTTP/1.1 whose patience with slow clients is bounded. Made by Tomcat, by name.
 *
 * <p>A connection whose request line and headers take too long as a whole is closed. Tomcat reads
 * them without a thread that waits, but its own limit is on each read, so that a byte now and then
 * would keep a connection for hours.
 *
 * <p>No more than {@value #MAX_WAITING} threads wait for clients that do not read their answers. An
 * answer to a client that has read those before fits into the connection, so that none waits for
 * it; but whoever goes on asking and reads nothing would hold a thread for each of its connections.
 * One that reads, but more slowly than the answers to what it has already asked come, is taken for
 * such a client while its connection is full, and may be cut in the middle of an answer.
 *
 * <p>Tomcat serves a connection for as long as its next request is already there. While others wait
 * for a thread, one that has got {@value #MAX_IN_A_TURN} answers in a row is closed behind the
 * last, so that nobody waits longer than others' turns take.
 */
public final class PatientHttp11 extends Http11NioProtocol {
  private static final Logger LOG = LoggerFactory.getLogger(PatientHttp11.class);
  private static final int MAX_WAITING = 8;
  private static final int MAX_IN_A_TURN = 5;

  private volatile Duration patience = Duration.ofSeconds(20);
  private final ThreadLocal<Turn> turns = ThreadLocal.withInitial(Turn::new);
  private ScheduledFuture<?> sweeps;

  /** What a thread has served of its connection without a pause. One thread. */
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

  /** The calling thread begins to serve a connection. */
  void beginTurn() {
    turns.get().requests = 0;
  }

  /**
   * Asked by Tomcat once for each request; where the answer is 1, it closes the connection behind
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

  /** How long they may take; a connection that takes longer is closed within a second after. */
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
      } catch (RuntimeException e) { // thrown on, it would end all later sweeps
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
   * While a request is served, Tomcat keeps its processor off the connection, but for async ones.
   */
  private static boolean isIncomplete(Processor processor) {
    return !processor.isAsync()
        && !processor.isUpgrade()
        && ((AbstractProcessor) processor).getRequest().getStartTimeNanos() >= 0;
  }
}
