package io.candlewick.console.upstream;

import io.candlewick.console.settings.ConsoleSettings;
import io.candlewick.web.Problem;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The simulated market, as the feed tells of it, and commands for it. */
@RestController
class MarketController {
  private static final Duration SOON = Duration.ofSeconds(5);

  /**
   * How the market is.
   *
   * @param simulated whether there is a simulated market
   * @param reason why not; null if there is
   * @param profile its name; null if nobody told the console
   * @param symbols those of the market first
   */
  record Market(
      boolean simulated,
      String reason,
      String profile,
      JsonNode clock,
      List<String> symbols,
      JsonNode events) {
    static Market absent(String reason, JsonMapper json) {
      return new Market(false, reason, null, json.nullNode(), List.of(), json.createArrayNode());
    }
  }

  private final Upstream feed;
  private final String profile;
  private final JsonMapper json;

  MarketController(Feed feed, ConsoleSettings settings, JsonMapper json) {
    this.feed = feed.upstream();
    this.profile = settings.profile().isEmpty() ? null : settings.profile();
    this.json = json;
  }

  @GetMapping("/api/market")
  Market market() {
    if (!feed.isThere()) {
      return Market.absent("The console was started without a feed", json);
    }
    HttpResponse<byte[]> clock =
        feed.send(feed.request("/market/clock").header("Accept", "application/json").GET().build());
    if (clock.statusCode() == HttpStatus.CONFLICT.value()) {
      return Market.absent(json.readTree(clock.body()).path("detail").asString(""), json);
    }
    if (clock.statusCode() != HttpStatus.OK.value()) {
      throw Problem.unavailable("The feed is not live yet: ./candlewick status shows why", SOON);
    }
    JsonNode assets = json.readTree(feed.get("/assets")).path("assets");
    return new Market(
        true,
        null,
        profile,
        json.readTree(clock.body()),
        StreamSupport.stream(assets.spliterator(), false).map(JsonNode::asString).toList(),
        json.readTree(feed.get("/market/events")).path("events"));
  }

  @PostMapping(path = "/api/market/events", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> inject(@RequestBody byte[] event) {
    return post("/market/events", event);
  }

  @PostMapping(path = "/api/market/clock", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> steer(@RequestBody byte[] command) {
    return post("/market/clock", command);
  }

  private ResponseEntity<byte[]> post(String path, byte[] body) {
    return Forwarded.of(feed.send(Posts.of(feed.request(path), body)));
  }
}
