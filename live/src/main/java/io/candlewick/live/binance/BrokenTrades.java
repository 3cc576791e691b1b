package io.candlewick.live.binance;

import io.candlewick.live.source.SourceSink;
import io.candlewick.live.source.TickBatch;

/**
 * Trades of one answer that cannot be ticks. Consecutive ones are one gap, so that an answer in
 * another form is not a thousand gaps. Not thread-safe.
 */
final class BrokenTrades {
  private final BinanceFollowed one;
  private final TickBatch batch;
  private final SourceSink sink;
  private BinanceEntry.Broken first;
  private BinanceEntry.Broken last;
  private long begin;

  BrokenTrades(BinanceFollowed one, TickBatch batch, SourceSink sink) {
    this.one = one;
    this.batch = batch;
    this.sink = sink;
  }

  void add(BinanceEntry.Broken trade) {
    if (first == null) {
      first = trade;
      begin = one.lastTime();
    }
    last = trade;
    one.passOver(trade);
  }

  /**
   * Reports the consecutive ones as a gap, if there are any.
   *
   * @param next before when they were, in microseconds since 1970, whatever their own times tell
   */
  void tell(long next) throws InterruptedException {
    if (first == null) {
      return;
    }
    batch.flush();
    long end = Math.max(begin, Math.min(last.time().orElse(next), next));
    String which =
        first.id() == last.id()
            ? "Trade " + first.id() + " is not a tick: "
            : "Trades " + first.id() + " to " + last.id() + " are not ticks; the first fault: ";
    sink.gap(one.symbol.ours(), begin, end, which + first.fault());
    one.toldUpTo(end);
    first = null;
  }
}
