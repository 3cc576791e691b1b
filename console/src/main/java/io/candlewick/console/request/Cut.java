package io.candlewick.console.request;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Gives a request what ends its connection at once. A servlet can only end it in order: it would
 * wait for a client that does not read, and a part of an answer would look like all of it.
 */
public final class Cut extends ValveBase {
  private static final String ATTRIBUTE = Cut.class.getName();

  public Cut() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    org.apache.coyote.Request connection = request.getCoyoteRequest();
    Runnable cut =
        () ->
            connection.action(ActionCode.CLOSE_NOW, new IOException("The answer is not finished"));
    request.setAttribute(ATTRIBUTE, cut);
    getNext().invoke(request, response);
  }

  /** What ends the connection of a request; to be used while the request is served, only. */
  public static Runnable of(jakarta.servlet.ServletRequest request) {
    return (Runnable) request.getAttribute(ATTRIBUTE);
  }
}
