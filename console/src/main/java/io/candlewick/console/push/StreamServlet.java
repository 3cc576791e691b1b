package io.candlewick.console.push;

import io.candlewick.model.CandleInterval;
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
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** {@code GET /api/stream}: candles, anomalies and prices as server-sent events. */
final class StreamServlet extends HotServlet {
  private static final long serialVersionUID = 1L;
  private static final int MAX_LIMIT = 1_000_000_000;

  private final transient EventStreams streams;
  private final transient CandleInterval base;
  private final transient Duration patience;
  private final transient StreamMetrics metrics;

  /**
   * @param patience how long a reader may read nothing
   * @param metrics counts what readers are sent
   * @param times of its requests until the stream is open
   */
  StreamServlet(
      EventStreams streams,
      CandleInterval base,
      Duration patience,
      StreamMetrics metrics,
      ProblemWriter problems,
      HotTimes times) {
    super(problems, times);
    this.streams = streams;
    this.base = base;
    this.patience = patience;
    this.metrics = metrics;
  }

  @Override
  protected void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    StreamFilter filter = StreamFilter.of(request::getParameter, base);
    EventId last = last(request);
    String limitText = request.getParameter("limit");
    long limit =
        limitText == null
            ? Long.MAX_VALUE
            : Parameters.wholeNumber("limit", limitText, 0, 1, MAX_LIMIT);
    boolean isHead = request.getMethod().equals("HEAD");
    if (!isHead && !streams.enter()) {
      throw Problem.unavailable(
          "The stream already has "
              + streams.mostReaders()
              + " readers, the maximum: try again later, close other pages, or raise"
              + " candlewick.console.stream-readers",
          Duration.ofSeconds(5));
    }
    response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader("X-Accel-Buffering", "no");
    if (!isHead) {
      open(request, filter, last, limit);
    }
  }

  private void open(HttpServletRequest request, StreamFilter filter, EventId last, long limit)
      throws IOException {
    StreamReader reader;
    try {
      AsyncContext connection = request.startAsync();
      connection.setTimeout(0);
      reader = new StreamReader(connection, filter, last, limit, patience, streams::left, metrics);
    } catch (IOException | RuntimeException e) {
      streams.leave();
      throw e;
    }
    streams.joined(reader);
  }

  /** By the standard's header, or by a parameter for scripts, which cannot set the header. */
  private static EventId last(HttpServletRequest request) {
    String header = request.getHeader("Last-Event-ID");
    return header == null || header.isEmpty()
        ? last("last_event_id", request.getParameter("last_event_id"))
        : last("Last-Event-ID", header);
  }

  private static EventId last(String name, String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      return EventId.parse(text);
    } catch (IllegalArgumentException e) {
      throw Problem.unreadable(name + ": " + e.getMessage()).because(e);
    }
  }
}
