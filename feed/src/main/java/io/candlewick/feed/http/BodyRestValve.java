package io.candlewick.feed.http;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/** Gives filters access to the rest of a body and to the connection. */
final class BodyRestValve extends ValveBase {
  private static final String CLOSE = BodyRestValve.class.getName();

  BodyRestValve() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    if (request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null) {
      BodyRest.offer(request, response);
    }
    Runnable close = () -> response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
    request.setAttribute(CLOSE, close);
    getNext().invoke(request, response);
  }

  /** Closes a request's connection with its unsent bytes, so that no thread waits for it. */
  static void closeConnection(HttpServletRequest request) {
    if (request.getAttribute(CLOSE) instanceof Runnable close) {
      close.run();
    }
  }
}
