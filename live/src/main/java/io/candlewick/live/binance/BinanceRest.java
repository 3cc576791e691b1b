package io.candlewick.live.binance;

import io.candlewick.live.http.Answer;
import io.candlewick.live.http.ProviderHttp;
import io.candlewick.live.settings.BinanceSettings;
import io.candlewick.live.source.RateLimiter;
import io.candlewick.live.source.SourceFault;
import io.candlewick.live.source.SourceFault.Kind;
import io.candlewick.live.source.Surroundings;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The part of Binance's REST interface that public trades need. Not thread-safe. */
final class BinanceRest {
  /** The largest number of trades in one answer. */
  static final int MAX_TRADES_PER_ANSWER = 1_000;

  /**
   * Binance allows 6,000 per minute and address; the rest is left to other programs at this
   * address.
   */
  private static final int WEIGHT_PER_MINUTE = 5_000;

  private static final int LISTING_WEIGHT = 20;
  private static final int TRADES_WEIGHT = 25;

  /** Statuses for a limit that was exceeded, a ban, and a firewall, which may be a ban too. */
  static final Set<Integer> LIMITS = Set.of(429, 418, 403);

  private static final long INVALID_SYMBOL = -1121;

  private final URI base;
  private final ProviderHttp http;
  private final RateLimiter limiter;
  private final Surroundings surroundings;
  private Instant limitedUntil = Instant.MIN;

  BinanceRest(BinanceSettings settings, Surroundings surroundings) {
    this.base = settings.rest();
    this.surroundings = surroundings;
    this.http =
        new ProviderHttp(
            ProviderHttp.client(), settings.patience(), surroundings.clock(), "Candlewick", LIMITS);
    this.limiter =
        new RateLimiter(
            surroundings.clock(), WEIGHT_PER_MINUTE, Duration.ofMinutes(1), Duration.ZERO);
  }

  BinanceListing listing(String symbol) throws SourceFault, InterruptedException {
    Answer first =
        ask("/api/v3/exchangeInfo?symbol=" + encoded(symbol), LISTING_WEIGHT).at("symbols").at(0);
    return new BinanceListing(first.at("quoteAsset").text(), first.at("status").text());
  }

  /**
   * Trades from a number on, in order of number, at most {@link #MAX_TRADES_PER_ANSWER}; one that
   * cannot be a tick is listed with the others, after a valid one with the same number.
   *
   * @throws SourceFault of kind {@code NONSENSE} if there are some but none is valid: such an
   *     answer does not show which trades there are
   */
  List<BinanceEntry> trades(String symbol, long fromId) throws SourceFault, InterruptedException {
    Answer list =
        ask(
            "/api/v3/historicalTrades?symbol="
                + encoded(symbol)
                + "&limit="
                + MAX_TRADES_PER_ANSWER
                + "&fromId="
                + fromId,
            TRADES_WEIGHT);
    List<BinanceEntry> trades = new ArrayList<>();
    long expected = fromId;
    for (int i = 0; i < list.size(); i++) {
      BinanceEntry trade = BinanceEntry.read(symbol, list, i, expected);
      expected = trade.id() + 1;
      if (trade.id() >= fromId) {
        trades.add(trade);
      }
    }
    trades.sort(
        Comparator.comparingLong(BinanceEntry::id)
            .thenComparing(BinanceEntry.Broken.class::isInstance));
    if (!trades.isEmpty() && trades.stream().allMatch(BinanceEntry.Broken.class::isInstance)) {
      throw new SourceFault(Kind.NONSENSE, ((BinanceEntry.Broken) trades.get(0)).fault());
    }
    return trades;
  }

  private static String encoded(String symbol) {
    return URLEncoder.encode(symbol, StandardCharsets.UTF_8);
  }

  private Answer ask(String path, int weight) throws SourceFault, InterruptedException {
    Instant now = surroundings.clock().instant();
    if (now.isBefore(limitedUntil)) {
      throw new SourceFault(
          Kind.LIMITED,
          "It limits our requests until " + limitedUntil,
          Duration.between(now, limitedUntil),
          null);
    }
    limiter.take(weight, surroundings.pause());
    try {
      ProviderHttp.Reply reply =
          http.get(URI.create(base + path), Map.of("X-MBX-TIME-UNIT", BinanceTime.UNIT));
      if (reply.status() >= 400) {
        throw refused(reply);
      }
      return reply.body();
    } catch (SourceFault fault) {
      if (fault.kind() == Kind.LIMITED) {
        limitedUntil = now.plus(fault.demandedWait().orElse(Duration.ofMinutes(1)));
      }
      throw fault;
    }
  }

  private static SourceFault refused(ProviderHttp.Reply reply) throws SourceFault {
    Optional<Answer> message = reply.body().find("msg");
    String said = message.isPresent() ? message.get().text() : "HTTP " + reply.status();
    Optional<Answer> code = reply.body().find("code");
    return code.isPresent() && code.get().whole() == INVALID_SYMBOL
        ? new SourceFault(Kind.UNKNOWN_SYMBOL, "Binance does not know it (" + said + ")")
        : new SourceFault(Kind.REFUSED, "It refuses: " + said);
  }
}
