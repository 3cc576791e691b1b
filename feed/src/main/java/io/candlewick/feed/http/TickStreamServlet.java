package io.candlewick.feed.http;

import io.candlewick.feed.recent.RecentTicks;
import io.candlewick.web.HotServlet;
import io.candlewick.web.HotTimes;
import io.candlewick.web.Parameters;
import io.candlewick.web.Problem;
import io.candlewick.web.ProblemWriter;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** {@code GET /ticks/stream}: ticks as server-sent events, as they are published. */
final class TickStreamServlet extends HotServlet {
  private static final long serialVersionUID = 1L;
  private static final int MAX_SYMBOLS = 100;
  private static final int MAX_LIMIT = 1_000_000_000;

  private final transient RecentTicks recent;
  private final transient TickStreams streams;

  TickStreamServlet(
      RecentTicks recent, TickStreams streams, ProblemWriter problems, HotTimes times) {
    super(problems, times);
    this.recent = recent;
    this.streams = streams;
  }

  @Override
  protected void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Set<String> symbols = symbols(request.getParameter("symbols"));
    String limitText = request.getParameter("limit");
    long limit =
        limitText == null
            ? Long.MAX_VALUE
            : Parameters.wholeNumber("limit", limitText, 0, 1, MAX_LIMIT);
    String last = request.getHeader("Last-Event-ID");
    StreamStart start =
        last == null || last.isEmpty() ? StreamStart.now(recent) : StreamStart.behind(last, recent);
    response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader("X-Accel-Buffering", "no");
    if (request.getMethod().equals("HEAD")) {
      return;
    }
    if (!streams.enter()) {
      response.reset();
      throw Problem.unavailable(
          "The stream already has "
              + streams.mostReaders()
              + " clients, the maximum: try again later, or close other streams",
          Duration.ofSeconds(5));
    }
    open(request, start, symbols, limit);
  }

  private void open(HttpServletRequest request, StreamStart start, Set<String> symbols, long limit)
      throws IOException {
    StreamReader reader;
    try {
      AsyncContext connection = request.startAsync();
      connection.setTimeout(0);
      reader = new StreamReader(connection, recent, start, symbols, limit, streams);
    } catch (IOException | RuntimeException e) {
      streams.leave();
      throw e;
    }
    streams.joined(reader);
  }

  /** The wanted symbols; empty for all. */
  private static Set<String> symbols(String text) {
    if (text == null) {
      return Set.of();
    }
    Set<String> symbols = new LinkedHashSet<>(List.of(text.split(",", -1)));
    if (symbols.contains("") || symbols.size() > MAX_SYMBOLS) {
      throw Problem.unprocessable(
          "symbols is '%s': give 1 to %d symbols separated by commas, as in AAPL,BTC-USD"
              .formatted(text, MAX_SYMBOLS));
    }
    return symbols;
  }
}
