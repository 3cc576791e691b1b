package io.candlewick.feed.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.candlewick.feed.recent.NewestTick;
import io.candlewick.feed.recent.RecentTicks;
import io.candlewick.feed.status.FeedStatus;
import io.candlewick.model.AssetType;
import io.candlewick.model.Returns;
import io.candlewick.web.Parameters;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The published market, read only. */
@RestController
class MarketController {
  private static final int USUAL_BATCH = 10;
  private static final int MAX_BATCH = 50;

  private final FeedStatus status;
  private final MarketFacts facts;
  private final RecentTicks recent;
  private final Newest newest;
  private final TickStreams streams;
  private final ClosedMarkets closed;

  MarketController(
      FeedStatus status,
      MarketFacts facts,
      RecentTicks recent,
      Newest newest,
      TickStreams streams,
      ClosedMarkets closed) {
    this.status = status;
    this.facts = facts;
    this.recent = recent;
    this.newest = newest;
    this.streams = streams;
    this.closed = closed;
  }

  /**
   * The state of the feed.
   *
   * @param status {@code ok} while it is live, otherwise its phase
   * @param phase what it is doing
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Health(
      String status,
      String phase,
      int assets,
      long ticksServed,
      double crashProb,
      double spikeProb,
      long epoch,
      long historyDonePct,
      int streamReaders,
      List<String> sources,
      String fault) {}

  @GetMapping("/health")
  ResponseEntity<Health> health() {
    FeedStatus.Phase phase = status.phase();
    String name = phase.name().toLowerCase(Locale.ROOT).replace('_', '-');
    boolean up = phase == FeedStatus.Phase.LIVE || phase == FeedStatus.Phase.BACK_FILLING;
    Health health =
        new Health(
            phase == FeedStatus.Phase.LIVE ? "ok" : name,
            name,
            newest.symbols().size(),
            status.published(),
            facts.crashProbability(),
            facts.spikeProbability(),
            status.epoch(),
            (long) Math.floor(100 * status.historyDone()),
            streams.readers(),
            status.sources(),
            status.fault().orElse(null));
    return ResponseEntity.status(up ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE).body(health);
  }

  /**
   * Every symbol, and the same by kind; the three classic types are always present, even if empty.
   */
  record Listing(List<String> assets, Map<String, List<String>> byType) {}

  @GetMapping("/assets")
  Listing assets() {
    Map<String, List<String>> byType = new LinkedHashMap<>();
    for (AssetType type : List.of(AssetType.STOCK, AssetType.CRYPTO, AssetType.FOREX)) {
      byType.put(plural(type), new ArrayList<>());
    }
    Map<String, AssetType> symbols = newest.symbols();
    symbols.forEach(
        (symbol, type) ->
            byType.computeIfAbsent(plural(type), key -> new ArrayList<>()).add(symbol));
    return new Listing(List.copyOf(symbols.keySet()), byType);
  }

  private static String plural(AssetType type) {
    return switch (type) {
      case STOCK -> "stocks";
      case CRYPTO -> "crypto";
      case FOREX -> "forex";
      case FUTURE -> "futures";
      case INDEX -> "indices";
      case OTHER -> "others";
    };
  }

  @GetMapping(path = "/tick/batch", produces = MediaType.APPLICATION_JSON_VALUE)
  byte[] batch(@RequestParam(required = false) String count) {
    int most = Parameters.wholeNumber("count", count, USUAL_BATCH, 1, MAX_BATCH);
    return new TickArray().addAll(recent.newest(most, tick -> true)).toBytes();
  }

  @GetMapping(path = "/tick/all", produces = MediaType.APPLICATION_JSON_VALUE)
  byte[] all() {
    return TickArray.bySymbol(newest.all());
  }

  /** One symbol's newest price. */
  record Price(BigDecimal price, String assetType, BigDecimal initialPrice, BigDecimal pnlPct) {}

  @GetMapping("/prices")
  Map<String, Price> prices() {
    Map<String, Price> prices = new LinkedHashMap<>();
    newest.all().forEach((symbol, tick) -> prices.put(symbol, price(tick)));
    return prices;
  }

  private Price price(NewestTick newestTick) {
    long price = newestTick.tick().tick().price();
    long initial = newest.initialPrice(newestTick);
    return new Price(
        Numbers.of(price),
        newestTick.tick().tick().assetType().text(),
        Numbers.of(initial),
        Numbers.of(Returns.percent(price, initial)));
  }

  @GetMapping("/market/summary")
  MarketSummary summary() {
    return MarketSummary.of(newest.all().values(), closed.all());
  }
}
