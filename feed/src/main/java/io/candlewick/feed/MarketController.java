package io.candlewick.feed;

import io.candlewick.market.Asset;
import io.candlewick.market.Profile;
import io.candlewick.model.AssetType;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Micros;
import io.candlewick.model.Returns;
import io.candlewick.model.Tick;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The market over HTTP. A GET shows what was published and never moves the market. */
@RestController
class MarketController {
  private static final List<Asset> ASSETS = Profile.classic().assets();

  private final FeedStatus status;

  MarketController(FeedStatus status) {
    this.status = status;
  }

  @GetMapping("/health")
  ResponseEntity<Map<String, Object>> health() {
    FeedStatus.Phase phase = status.phase();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", phase.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    body.put("assets", ASSETS.size());
    body.put("ticks_served", status.published());
    body.put("epoch", status.epoch());
    body.put("history_done_pct", Math.floor(100 * status.historyDone()));
    status.fault().ifPresent(fault -> body.put("fault", fault));
    boolean up = phase == FeedStatus.Phase.LIVE || phase == FeedStatus.Phase.BACK_FILLING;
    return ResponseEntity.status(up ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE).body(body);
  }

  @GetMapping("/assets")
  Map<String, Object> assets() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("assets", ASSETS.stream().map(Asset::symbol).toList());
    body.put(
        "by_type",
        Map.of(
            "stocks", symbolsOf(AssetType.STOCK),
            "crypto", symbolsOf(AssetType.CRYPTO),
            "forex", symbolsOf(AssetType.FOREX)));
    return body;
  }

  private static List<String> symbolsOf(AssetType type) {
    return ASSETS.stream().filter(asset -> asset.type() == type).map(Asset::symbol).toList();
  }

  @GetMapping("/tick")
  Map<String, Object> tick(@RequestParam String symbol) {
    Tick tick = status.newest().get(symbol);
    if (tick == null) {
      ErrorResponseException notFound = new ErrorResponseException(HttpStatus.NOT_FOUND);
      notFound.setTitle("No tick of this symbol");
      notFound.setDetail(
          "'" + symbol + "' has no published tick; symbols that have: " + status.newest().keySet());
      throw notFound;
    }
    return json(tick);
  }

  @GetMapping("/prices")
  Map<String, Object> prices() {
    Map<String, Object> prices = new TreeMap<>();
    Map<String, Tick> newest = status.newest();
    for (Asset asset : ASSETS) {
      Tick tick = newest.get(asset.symbol());
      if (tick != null) {
        Map<String, Object> price = new LinkedHashMap<>();
        price.put("price", number(tick.price()));
        price.put("asset_type", typeOf(tick));
        price.put("initial_price", number(asset.startPrice()));
        price.put("pnl_pct", number(Returns.percent(tick.price(), asset.startPrice())));
        prices.put(asset.symbol(), price);
      }
    }
    return prices;
  }

  private static Map<String, Object> json(Tick tick) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("symbol", tick.symbol());
    body.put("asset_type", typeOf(tick));
    body.put("currency", tick.currency());
    body.put("timestamp", Micros.toInstant(tick.eventTime()).toString());
    body.put("epoch", tick.epoch());
    body.put("sequence", tick.sequence());
    body.put("price", number(tick.price()));
    body.put("volume", number(tick.volume()));
    body.put("bid", number(tick.bid()));
    body.put("ask", number(tick.ask()));
    body.put("open", number(tick.dayOpen()));
    body.put("high", number(tick.dayHigh()));
    body.put("low", number(tick.dayLow()));
    body.put("sma5", number(tick.sma5()));
    body.put("sma20", number(tick.sma20()));
    body.put("realized_vol", number(tick.realizedVol()));
    return body;
  }

  private static String typeOf(Tick tick) {
    return tick.assetType().name().toLowerCase(Locale.ROOT);
  }

  private static BigDecimal number(long scaled) {
    return new BigDecimal(FixedPoint.format(scaled));
  }
}
