package io.candlewick.console.upstream;

import io.candlewick.console.settings.ConsoleSettings;
import io.candlewick.web.AccessToken;
import io.candlewick.web.Problem;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What the feed tells of its symbols. Answers are kept for a second. Thread-safe. */
public final class Feed {
  static final String REMEDY =
      "./candlewick status shows whether it runs, and ./candlewick up starts it";

  private static final Duration KEPT = Duration.ofSeconds(1);

  private static final TypeReference<Map<String, FeedTick>> TICKS = new TypeReference<>() {};

  /** A closed market, and when it opens. */
  private record Closed(String symbol, Instant until) {}

  private record Summary(List<Closed> closed) {}

  private final Upstream feed;
  private final JsonMapper json;
  private final Kept<Map<String, FeedTick>> ticks = new Kept<>(KEPT, this::askTicks);
  private final Kept<Map<String, Instant>> closed = new Kept<>(KEPT, this::askClosed);

  Feed(ConsoleSettings settings, AccessToken token, JsonMapper json) {
    this.feed = Upstream.ofService("feed", settings.feed(), REMEDY, token);
    this.json = json;
  }

  Upstream upstream() {
    return feed;
  }

  public boolean isThere() {
    return feed.isThere();
  }

  /**
   * How it is.
   *
   * @throws Problem 404 without a feed, 503 if it does not answer
   */
  public FeedHealth health() {
    // It answers 503 and the same body while it is not live
    HttpResponse<byte[]> answer = feed.send(feed.request("/health").GET().build());
    return json.readValue(answer.body(), FeedHealth.class);
  }

  /** The newest tick of each symbol; empty without a feed, or where it does not answer. */
  public Map<String, FeedTick> newest() {
    return orNothing(ticks::get);
  }

  /** Symbols whose market is closed now, and when it opens; empty as {@link #newest} is. */
  public Map<String, Instant> closedUntil() {
    return orNothing(closed::get);
  }

  private <T> Map<String, T> orNothing(Supplier<Map<String, T>> question) {
    if (!feed.isThere()) {
      return Map.of();
    }
    try {
      return question.get();
    } catch (Problem e) {
      return Map.of(); // prices then come from candles
    }
  }

  private Map<String, FeedTick> askTicks() {
    return json.readValue(feed.get("/tick/all"), TICKS);
  }

  private Map<String, Instant> askClosed() {
    Summary summary = json.readValue(feed.get("/market/summary"), Summary.class);
    return summary.closed().stream().collect(Collectors.toMap(Closed::symbol, Closed::until));
  }
}
