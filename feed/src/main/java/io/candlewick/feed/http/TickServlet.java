package io.candlewick.feed.http;

import io.candlewick.feed.recent.PublishedTick;
import io.candlewick.web.HotServlet;
import io.candlewick.web.HotTimes;
import io.candlewick.web.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import org.springframework.http.MediaType;

/**
 * {@code GET /tick}: the newest tick, for polling. The bytes of a tick are rendered once for all
 * clients; while its market is closed, the time of the opening is added.
 */
final class TickServlet extends HotServlet {
  private static final long serialVersionUID = 1L;
  private static final String PREFIX = "symbol=";

  private final transient Newest newest;
  private final transient ClosedMarkets closed;

  TickServlet(Newest newest, ClosedMarkets closed, ProblemWriter problems, HotTimes times) {
    super(problems, times);
    this.newest = newest;
    this.closed = closed;
  }

  @Override
  protected void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String symbol = symbolOf(request);
    PublishedTick tick = symbol == null ? newest.any() : newest.of(symbol);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    Instant until = closed.until(tick.tick().symbol()).orElse(null);
    if (until == null) {
      response.setContentLength(tick.jsonLength());
      tick.writeJson(response.getOutputStream());
      return;
    }
    byte[] json = tick.jsonWith("closed_until", until.toString());
    response.setContentLength(json.length);
    response.getOutputStream().write(json);
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
