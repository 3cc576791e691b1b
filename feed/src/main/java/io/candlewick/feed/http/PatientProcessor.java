package io.candlewick.feed.http;

import java.io.IOException;
import java.time.Duration;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;

/** Tells each connection which answers it carries, and how long its thread may wait for it. */
final class PatientProcessor extends Http11Processor {
  private static final Duration MAX_WAIT = Duration.ofSeconds(5);

  private final PatientHttp11 http;

  PatientProcessor(PatientHttp11 http) {
    super(http, http.getAdapter());
    this.http = http;
  }

  @Override
  public SocketState service(SocketWrapperBase<?> connection) throws IOException {
    if (connection.getSocket() instanceof PatientChannel channel) {
      channel.carries(response);
      connection.setWriteTimeout(MAX_WAIT.toMillis());
    }
    http.beginTurn();
    SocketState state = super.service(connection);
    if (isAsync()) { // it has its own limit, and no thread waits
      connection.setWriteTimeout(http.getConnectionTimeout());
    }
    return state;
  }
}
