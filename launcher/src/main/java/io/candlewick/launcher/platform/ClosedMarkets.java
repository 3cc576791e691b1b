package io.candlewick.launcher.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The simulated assets that do not trade now, as the feed tells them. Immutable. */
public final class ClosedMarkets {
  private static final DateTimeFormatter DAY_AND_MINUTE =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Map<String, Instant> openings;

  private ClosedMarkets(Map<String, Instant> openings) {
    this.openings = openings;
  }

  /** Asks the feed; none are closed as far as is known if it does not answer within seconds. */
  public static ClosedMarkets of(Platform platform) {
    return at(platform.feedUrl());
  }

  static ClosedMarkets at(String feedUrl) {
    try {
      return new ClosedMarkets(
          new FeedApi(feedUrl)
              .get("/market/summary")
              .map(ClosedMarkets::openings)
              .orElse(Map.of()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new ClosedMarkets(Map.of());
    }
  }

  private static Map<String, Instant> openings(JsonNode summary) {
    Map<String, Instant> openings = new LinkedHashMap<>();
    for (JsonNode closed : summary.path("closed")) {
      openings.put(closed.path("symbol").asText(), Instant.parse(closed.path("until").asText()));
    }
    return openings;
  }

  /** All closed assets in a line for {@code up}; empty if none is closed. */
  public Optional<String> line() {
    Map<Instant, List<String>> symbols = new TreeMap<>();
    openings.forEach(
        (symbol, until) -> symbols.computeIfAbsent(until, first -> new ArrayList<>()).add(symbol));
    return symbols.isEmpty()
        ? Optional.empty()
        : Optional.of(
            symbols.entrySet().stream()
                .map(
                    each ->
                        String.join(", ", each.getValue())
                            + " until "
                            + DAY_AND_MINUTE.format(each.getKey()))
                .collect(
                    Collectors.joining(
                        "; ", "Closed now: ", " (--always-open ignores closing hours)")));
  }

  /** That a symbol does not trade now and when it does; empty if it is not known to be closed. */
  public Optional<String> reason(String symbol) {
    return Optional.ofNullable(openings.get(symbol))
        .map(until -> "its market is closed until " + DAY_AND_MINUTE.format(until));
  }
}
