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
 * What is left of a request's body behind its answer: there Tomcat lets nobody read from the
 * request itself, and would take the rest with a thread that waits. Used by one thread at a time,
 * with a read listener set.
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

  /** That of a request; empty where it has no body. */
  static Optional<BodyRest> of(HttpServletRequest request) {
    return Optional.ofNullable((BodyRest) request.getAttribute(ATTRIBUTE));
  }

  /** The client has the whole answer before the rest of the body is taken. */
  void finishAnswer() throws IOException {
    response.finishResponse();
  }

  boolean isFinished() {
    return request.isFinished();
  }

  /** Whether something has come; if not, the listener is called when it has. */
  boolean isReady() {
    return request.isReady();
  }

  /** Drops what has come; how many bytes that were. */
  int drop() throws IOException {
    return Math.max(0, request.doRead(dropped));
  }

  /** It is not read, and the connection is closed. */
  void leave() {
    request.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    response.setErrorReported(); // Tomcat takes it for an error, but the answer is given
  }

  /** Where Tomcat shows bytes that nobody wants. */
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
