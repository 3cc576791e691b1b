package io.candlewick.feed.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * The unread rest of a request's body after its answer. At that point Tomcat does not allow reading
 * from the request itself, and would read the rest with a waiting thread. Used by one thread at a
 * time, with a read listener set.
 */
final class BodyRest {
  private static final String ATTRIBUTE = BodyRest.class.getName();

  private final org.apache.coyote.Request request;
  private final Response response;
  private final Dropped dropped = new Dropped();

  private BodyRest(Request request, Response response) {
    this.request = request.getCoyoteRequest();
    this.response = response;
  }

  static void offer(Request request, Response response) {
    request.setAttribute(ATTRIBUTE, new BodyRest(request, response));
  }

  /** The rest of the body of a request; empty if it has no body. */
  static Optional<BodyRest> of(HttpServletRequest request) {
    return Optional.ofNullable((BodyRest) request.getAttribute(ATTRIBUTE));
  }

  /** The client gets the whole answer before the rest of the body is read. */
  void finishAnswer() throws IOException {
    response.finishResponse();
  }

  boolean isFinished() {
    return request.isFinished();
  }

  /** Whether bytes have arrived; if not, the listener is called when they have. */
  boolean isReady() {
    return request.isReady();
  }

  /** Discards the bytes that have arrived and returns how many there were. */
  int drop() throws IOException {
    return Math.max(0, request.doRead(dropped));
  }

  /** Gives up the rest and closes the connection. */
  void leave() {
    request.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    response.setErrorReported(); // Tomcat takes it for an error, but the answer is given
  }

  /** Receives bytes that are discarded. */
  private static final class Dropped implements ApplicationBufferHandler {
    private ByteBuffer bytes = ByteBuffer.allocate(0);

    @Override
    public void setByteBuffer(ByteBuffer buffer) {
      bytes = buffer;
    }

    @Override
    public ByteBuffer getByteBuffer() {
      return bytes;
    }

    @Override
    public void expand(int size) {
      // it keeps none
    }
  }
}
