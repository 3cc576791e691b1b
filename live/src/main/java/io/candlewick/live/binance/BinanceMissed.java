package io.candlewick.live.binance;

import io.candlewick.live.source.ClockWatch;
import io.candlewick.live.source.RetryPause;
import io.candlewick.live.source.SourceFault;
import io.candlewick.live.source.SourceFault.Kind;
import io.candlewick.live.source.SourceSink;
import io.candlewick.live.source.Surroundings;
import io.candlewick.live.source.TickBatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Fetches trades that the stream did not deliver. Not thread-safe. */
final class BinanceMissed {
  private static final int ATTEMPTS = 5;
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

  /** If Binance demands a longer wait, missed trades are given up and the stream continues. */
  private static final Duration LONGEST_DEMANDED_WAIT = Duration.ofMinutes(1);

  /**
   * For this long after a failure each request about a symbol is tried only once, because the
   * stream waits meanwhile.
   */
  private static final Duration SINGLE_ATTEMPT_PERIOD = Duration.ofMinutes(1);

  /** When this many symbols have failed, requests about the others are tried only once as well. */
  private static final int MAX_FAILING_SYMBOLS = 2;

  private final BinanceRest rest;
  private final int maxMissing;
  private final Surroundings surroundings;
  private final Clock clock;
  private final ClockWatch clockWatch;
  private final Map<String, Instant> failedUntil = new HashMap<>();

  BinanceMissed(
      BinanceRest rest, int maxMissing, Surroundings surroundings, ClockWatch clockWatch) {
    this.rest = rest;
    this.maxMissing = maxMissing;
    this.surroundings = surroundings;
    this.clock = surroundings.clock();
    this.clockWatch = clockWatch;
  }

  /**
   * Fetches the trades between the newest one and one of the stream. Those that cannot be fetched
   * are a gap. Numbers that Binance omits in an answer do not exist.
   */
  void fillBefore(BinanceTrade trade, BinanceFollowed one, TickBatch batch, SourceSink sink)
      throws InterruptedException {
    long missing = trade.id() - 1 - one.lastId();
    String reason =
        missing > maxMissing
            ? missing + " are more than the " + maxMissing + " that are fetched"
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
   * Null if everything up to a number was fetched, else the reason why not.
   *
   * @param end of the missing time
   */
  private String fetch(
      long lastMissing, long end, BinanceFollowed one, TickBatch batch, SourceSink sink)
      throws InterruptedException {
    RetryPause retry = new RetryPause(FIRST_RETRY, LONGEST_RETRY, surroundings.chance());
    String reason = null;
    int attempts = attempts(one);
    while (retry.failures() < attempts) {
      try {
        List<BinanceEntry> trades = rest.trades(one.symbol.theirs(), one.lastId() + 1);
        BrokenTrades broken = new BrokenTrades(one, batch, sink);
        boolean isPast = false;
        for (BinanceEntry entry : trades) {
          if (entry.id() <= lastMissing) {
            take(entry, one, batch, broken);
          } else {
            isPast |= entry instanceof BinanceEntry.Sound; // a broken one may have any number
          }
        }
        broken.tell(end);
        if (isPast || one.lastId() >= lastMissing) {
          return null;
        }
        if (!trades.isEmpty()) {
          retry.succeeded();
          continue;
        }
        reason = "Binance does not return them";
        pauseUnlessLast(retry, retry.next(), attempts);
      } catch (SourceFault fault) {
        reason = fault.getMessage();
        Duration demanded = fault.demandedWait().orElse(Duration.ZERO);
        if (fault.kind() == Kind.REFUSED
            || fault.kind() == Kind.UNKNOWN_SYMBOL
            || demanded.compareTo(LONGEST_DEMANDED_WAIT) > 0) {
          return reason;
        }
        pauseUnlessLast(retry, retry.next(demanded), attempts);
      }
    }
    failedUntil.put(one.symbol.theirs(), clock.instant().plus(SINGLE_ATTEMPT_PERIOD));
    return reason;
  }

  private int attempts(BinanceFollowed one) {
    Instant now = clock.instant();
    failedUntil.values().removeIf(until -> !now.isBefore(until));
    boolean isFailing =
        failedUntil.containsKey(one.symbol.theirs()) || failedUntil.size() >= MAX_FAILING_SYMBOLS;
    return isFailing ? 1 : ATTEMPTS;
  }

  private void pauseUnlessLast(RetryPause retry, Duration pause, int attempts)
      throws InterruptedException {
    if (retry.failures() < attempts) {
      surroundings.pause().of(pause);
    }
  }

  private static void take(
      BinanceEntry entry, BinanceFollowed one, TickBatch batch, BrokenTrades broken)
      throws InterruptedException {
    if (entry.id() <= one.lastId()) {
      return;
    }
    if (entry instanceof BinanceEntry.Broken trade) {
      broken.add(trade);
    } else if (entry instanceof BinanceEntry.Sound sound) {
      broken.tell(sound.trade().time());
      batch.add(one.accept(sound.trade()));
    }
  }

  /**
   * Fetches one answer of trades newer than the newest one, without waiting for a trade of the
   * stream, which may take long for a symbol that trades seldom. Broken trades after the last sound
   * one are left to {@link #fillBefore}, because only the next trade tells which numbers exist.
   */
  void catchUp(BinanceFollowed one, TickBatch batch, SourceSink sink)
      throws SourceFault, InterruptedException {
    BrokenTrades broken = new BrokenTrades(one, batch, sink);
    List<BinanceEntry> waiting = new ArrayList<>();
    for (BinanceEntry entry : rest.trades(one.symbol.theirs(), one.lastId() + 1)) {
      waiting.add(entry);
      if (entry instanceof BinanceEntry.Sound sound) {
        if (clockWatch.isFuture(sound.trade().time())) {
          return;
        }
        for (BinanceEntry upToThis : waiting) {
          take(upToThis, one, batch, broken);
        }
        waiting.clear();
      }
    }
  }
}
