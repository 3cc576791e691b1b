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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTP/1.1 that closes a connection whose request line and headers take too long as a whole. Tomcat
 * reads them without a thread that waits, but its own limit is on each read, so that a byte now and
 * then would keep a connection for hours. Made by Tomcat, by name.
 */
public final class HeaderPatience extends Http11NioProtocol {
  private static final Logger LOG = LoggerFactory.getLogger(HeaderPatience.class);

  private volatile Duration patience = Duration.ofSeconds(20);
  private ScheduledFuture<?> sweeps;

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
