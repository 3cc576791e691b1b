package io.candlewick.console.push;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Gives a request what ends its connection at once, without waiting for a client that does not
 * read: a servlet can only end it in order, which takes a thread until all bytes are read.
 */
final class Cut extends ValveBase {
  private static final String ATTRIBUTE = Cut.class.getName();

  Cut() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    org.apache.coyote.Request connection = request.getCoyoteRequest();
    Runnable cut =
        () ->
            connection.action(
                ActionCode.CLOSE_NOW, new IOException("The client does not read its stream"));
    request.setAttribute(ATTRIBUTE, cut);
    getNext().invoke(request, response);
  }

  /** What ends the connection of a request; to be used while the request is served, only. */
  static Runnable of(jakarta.servlet.ServletRequest request) {
    return (Runnable) request.getAttribute(ATTRIBUTE);
  }
}
