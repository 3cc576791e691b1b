package io.candlewick.market.live;

import io.candlewick.market.live.SourceFault.Kind;
import io.candlewick.model.Micros;
import java.time.Duration;
import java.util.List;

/** Fetches trades that the stream did not give. One thread. */
final class BinanceMissed {
  private static final int ATTEMPTS = 5;
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

  /** Longer than this the stream does not wait for trades of the past. */
  private static final Duration LONGEST_DEMAND = Duration.ofMinutes(1);

  private final BinanceRest rest;
  private final int most;
  private final Surroundings surroundings;
  private final ClockWatch clockWatch;

  BinanceMissed(BinanceRest rest, int most, Surroundings surroundings, ClockWatch clockWatch) {
    this.rest = rest;
    this.most = most;
    this.surroundings = surroundings;
    this.clockWatch = clockWatch;
  }

  /**
   * Fetches what lies between the newest trade and one of the stream. What cannot be fetched is a
   * gap. Numbers that Binance passes over in an answer do not exist.
   */
  void fillBefore(BinanceTrade trade, BinanceFollowed one, TickBatch batch, SourceSink sink)
      throws InterruptedException {
    long missing = trade.id() - 1 - one.lastId();
    String reason =
        missing > most
            ? missing + " are more than the " + most + " that are fetched"
            : fetch(trade.id() - 1, trade.time(), one, batch, sink);
    if (reason != null) {
      batch.flush();
      sink.gap(
          one.symbol.ours(),
          one.lastTime(),
          Math.max(one.lastTime(), trade.time()),
          "Trades " + (one.lastId() + 1) + " to " + (trade.id() - 1) + " were missed: " + reason);
    }
  }

  /**
   * Null once everything up to a number is there, else why it is not.
   *
   * @param end of the missing time
   */
  private String fetch(
      long lastMissing, long end, BinanceFollowed one, TickBatch batch, SourceSink sink)
      throws InterruptedException {
    RetryPause retry = new RetryPause(FIRST_RETRY, LONGEST_RETRY, surroundings.chance());
    String reason = null;
    while (retry.failures() < ATTEMPTS) {
      try {
        List<BinanceEntry> trades = rest.trades(one.symbol.theirs(), one.lastId() + 1);
        BrokenTrades broken = new BrokenTrades(one, batch, sink);
        for (BinanceEntry entry : trades) {
          if (entry.id() > lastMissing) {
            broken.tell(end);
            return null;
          }
          take(entry, one, batch, broken);
        }
        broken.tell(end);
        if (one.lastId() >= lastMissing) {
          return null;
        }
        if (!trades.isEmpty()) {
          retry.succeeded();
          continue;
        }
        reason = "Binance does not give them";
        surroundings.pause().of(retry.next());
      } catch (SourceFault fault) {
        reason = fault.getMessage();
        Duration demanded = fault.demandedWait().orElse(Duration.ZERO);
        if (fault.kind() == Kind.REFUSED
            || fault.kind() == Kind.UNKNOWN_SYMBOL
            || demanded.compareTo(LONGEST_DEMAND) > 0) {
          return reason;
        }
        surroundings.pause().of(retry.next(demanded));
      }
    }
    return reason;
  }

  private static void take(
      BinanceEntry entry, BinanceFollowed one, TickBatch batch, BrokenTrades broken)
      throws InterruptedException {
    if (entry instanceof BinanceEntry.Broken trade) {
      broken.add(trade);
    } else if (entry instanceof BinanceEntry.Sound sound) {
      broken.tell(sound.trade().time());
      batch.add(one.accept(sound.trade()));
    }
  }

  /**
   * Fetches what is newer than the newest trade, one answer of it, without waiting for a trade of
   * the stream: of a symbol that trades seldom none may come for long.
   */
  void catchUp(BinanceFollowed one, TickBatch batch, SourceSink sink)
      throws SourceFault, InterruptedException {
    BrokenTrades broken = new BrokenTrades(one, batch, sink);
    for (BinanceEntry entry : rest.trades(one.symbol.theirs(), one.lastId() + 1)) {
      if (entry instanceof BinanceEntry.Sound sound && clockWatch.isFuture(sound.trade().time())) {
        break;
      }
      take(entry, one, batch, broken);
    }
    broken.tell(Micros.of(surroundings.clock().instant()));
  }
}
