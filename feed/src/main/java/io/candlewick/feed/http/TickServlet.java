package io.candlewick.feed.http;

import io.candlewick.feed.recent.PublishedTick;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;

/**
 * {@code GET /tick}: the newest tick, for polling. The bytes of a tick are rendered once for all
 * clients.
 */
final class TickServlet extends HotServlet {
  private static final long serialVersionUID = 1L;
  private static final String PREFIX = "symbol=";

  private final transient Newest newest;

  TickServlet(Newest newest, ProblemWriter problems) {
    super(problems);
    this.newest = newest;
  }

  @Override
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String symbol = symbolOf(request);
    PublishedTick tick = symbol == null ? newest.any() : newest.of(symbol);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setContentLength(tick.jsonLength());
    tick.writeJson(response.getOutputStream());
  }

  /** Like {@code getParameter}, which would cost more than all the rest for a plain query. */
  private static String symbolOf(HttpServletRequest request) {
    String query = request.getQueryString();
    if (query == null) {
      return null;
    }
    boolean plain =
        query.startsWith(PREFIX)
            && query.indexOf('&') < 0
            && query.indexOf('%') < 0
            && query.indexOf('+') < 0;
    return plain ? query.substring(PREFIX.length()) : request.getParameter("symbol");
  }
}
