package io.candlewick.feed.http;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/** Gives {@link UnreadBodies} a hold of the rest of a body. */
final class BodyRestValve extends ValveBase {
  BodyRestValve() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    if (request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null) {
      BodyRest.offer(request, response);
    }
    getNext().invoke(request, response);
  }
}
