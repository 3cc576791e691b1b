package io.candlewick.feed.http;

import java.util.concurrent.Semaphore;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketBufferHandler;

/** Connections that share a few permits for threads that wait until an answer is read. */
final class PatientEndpoint extends NioEndpoint {
  private final Semaphore places;

  /**
   * @param mostWaiting how many threads may wait at once
   */
  PatientEndpoint(int mostWaiting) {
    this.places = new Semaphore(mostWaiting);
  }

  @Override
  protected NioChannel createChannel(SocketBufferHandler buffers) {
    return new PatientChannel(buffers, places);
  }
}
