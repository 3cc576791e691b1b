package io.candlewick.feed.http;

import io.candlewick.feed.recent.NewestTick;
import io.candlewick.feed.recent.PublishedTick;
import io.candlewick.feed.recent.RecentTicks;
import io.candlewick.market.Asset;
import io.candlewick.model.AssetType;
import io.candlewick.web.Problem;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;

/** The newest ticks as clients request them: simulated assets first, then others. Thread-safe. */
final class Newest {
  private static final int MAX_NAMED = 20;

  private final RecentTicks recent;
  private final MarketFacts facts;
  private final Map<String, Asset> simulated;
  private final ClosedMarkets closed;
  private final Supplier<? extends RandomGenerator> random;

  /**
   * @param random chooses the asset if a client names none; called for each request
   */
  Newest(
      RecentTicks recent,
      MarketFacts facts,
      ClosedMarkets closed,
      Supplier<? extends RandomGenerator> random) {
    this.recent = recent;
    this.facts = facts;
    this.simulated =
        facts.assets().stream().collect(Collectors.toMap(Asset::symbol, asset -> asset));
    this.closed = closed;
    this.random = random;
  }

  /**
   * @throws Problem 503 if nothing has been published yet
   */
  PublishedTick any() {
    return recent.any(random.get()).orElseThrow(Newest::nothingYet);
  }

  /**
   * @throws Problem 404 for an unknown symbol, 503 for one that has no tick yet
   */
  PublishedTick of(String symbol) {
    Optional<NewestTick> newest = recent.newest(symbol);
    if (newest.isPresent()) {
      return newest.get().tick();
    }
    throw simulated.containsKey(symbol) ? nothingYet(symbol) : unknown(symbol);
  }

  private Problem nothingYet(String symbol) {
    return closed
        .until(symbol)
        .map(
            until ->
                Problem.unavailable(
                    "No tick of '%s' has been published yet: its market is closed until %s"
                        .formatted(symbol, until),
                    closed.stays(symbol).orElse(Duration.ZERO).plusSeconds(1)))
        .orElseGet(Newest::nothingYet);
  }

  private static Problem nothingYet() {
    return Problem.unavailable(
        "No tick has been published yet: try again in a moment; /health says whether the feed is live",
        Duration.ofSeconds(1));
  }

  private Problem unknown(String symbol) {
    List<String> known = List.copyOf(symbols().keySet());
    String named = String.join(", ", known.subList(0, Math.min(MAX_NAMED, known.size())));
    return Problem.of(
        HttpStatus.NOT_FOUND,
        "Unknown symbol",
        "Unknown symbol '%s': the symbols are %s%s (/assets lists them)"
            .formatted(
                symbol,
                named,
                known.size() > MAX_NAMED ? " and " + (known.size() - MAX_NAMED) + " more" : ""));
  }

  /** The newest tick of every symbol that has one: simulated ones in their order, then by name. */
  Map<String, NewestTick> all() {
    Map<String, NewestTick> byName = new TreeMap<>();
    recent.newest().forEach(tick -> byName.put(tick.tick().tick().symbol(), tick));
    Map<String, NewestTick> all = new LinkedHashMap<>();
    for (Asset asset : facts.assets()) {
      NewestTick tick = byName.remove(asset.symbol());
      if (tick != null) {
        all.put(asset.symbol(), tick);
      }
    }
    all.putAll(byName);
    return all;
  }

  /** Every symbol that is simulated or has a tick, with its kind. */
  Map<String, AssetType> symbols() {
    Map<String, AssetType> symbols = new LinkedHashMap<>();
    facts.assets().forEach(asset -> symbols.put(asset.symbol(), asset.type()));
    all()
        .forEach((symbol, newest) -> symbols.putIfAbsent(symbol, newest.tick().tick().assetType()));
    return symbols;
  }

  /** The price from which a symbol's profit or loss counts, scaled. */
  long initialPrice(NewestTick newest) {
    Asset asset = simulated.get(newest.tick().tick().symbol());
    return asset == null ? newest.firstPrice() : asset.startPrice();
  }
}
