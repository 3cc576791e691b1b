package io.candlewick.feed.http;

import io.candlewick.feed.recent.NewestTick;
import io.candlewick.feed.recent.TickJson;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Micros;
import io.candlewick.model.Returns;
import io.candlewick.model.Tick;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The market at a glance, from the newest tick of each symbol. Returns are those since the first
 * price of the tick's UTC day.
 *
 * @param timestamp event time of the newest of them; null before the first tick
 * @param topGainers up to three of those that rose, the largest return first
 * @param topLosers up to three of those that fell, the smallest return first
 * @param anomalies symbols whose newest tick is one
 * @param totalVolume sum of their sizes
 * @param marketMood {@code BULLISH} if the mean return is above 0, otherwise {@code BEARISH}
 * @param closed simulated assets that do not trade now
 */
record MarketSummary(
    String timestamp,
    List<Move> topGainers,
    List<Move> topLosers,
    List<Found> anomalies,
    BigDecimal totalVolume,
    String marketMood,
    List<ClosedMarkets.Closed> closed) {

  private static final int TOP = 3;

  /** How far a symbol has moved. */
  record Move(String symbol, BigDecimal returnPct) {}

  /** A symbol whose newest tick is an anomaly. */
  record Found(String symbol, String type) {}

  /**
   * The summary of the newest ticks.
   *
   * @param closed simulated assets that do not trade now
   */
  static MarketSummary of(Collection<NewestTick> newest, List<ClosedMarkets.Closed> closed) {
    List<Tick> ticks = newest.stream().map(each -> each.tick().tick()).toList();
    List<Move> moves =
        ticks.stream().map(tick -> new Move(tick.symbol(), Numbers.of(dayReturn(tick)))).toList();
    BigDecimal sum = moves.stream().map(Move::returnPct).reduce(BigDecimal.ZERO, BigDecimal::add);
    return new MarketSummary(
        ticks.stream()
            .map(Tick::eventTime)
            .max(Long::compare)
            .map(time -> Micros.toInstant(time).toString())
            .orElse(null),
        topOf(moves, Comparator.comparing(Move::returnPct).reversed(), 1),
        topOf(moves, Comparator.comparing(Move::returnPct), -1),
        ticks.stream()
            .flatMap(
                tick -> TickJson.anomaly(tick).stream().map(type -> new Found(tick.symbol(), type)))
            .toList(),
        totalVolume(ticks),
        sum.signum() > 0 ? "BULLISH" : "BEARISH",
        closed);
  }

  /** The first of those whose return has a sign. */
  private static List<Move> topOf(List<Move> moves, Comparator<Move> order, int sign) {
    return moves.stream()
        .filter(move -> move.returnPct().signum() == sign)
        .sorted(order)
        .limit(TOP)
        .toList();
  }

  private static long dayReturn(Tick tick) {
    return Returns.percent(tick.price(), tick.dayOpen());
  }

  /** Exact: the sum of many large sizes can exceed a {@code long}. */
  private static BigDecimal totalVolume(List<Tick> ticks) {
    BigInteger sum =
        ticks.stream()
            .map(tick -> BigInteger.valueOf(tick.volume()))
            .reduce(BigInteger.ZERO, BigInteger::add);
    BigDecimal volume = new BigDecimal(sum, FixedPoint.SCALE).stripTrailingZeros();
    return volume.scale() < 0 ? volume.setScale(0) : volume;
  }
}
