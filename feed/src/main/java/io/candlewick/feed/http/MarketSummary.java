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
 * @param topGainers the three with the largest return, largest first
 * @param topLosers the three with the smallest return, smallest first
 * @param anomalies symbols whose newest tick is one
 * @param totalVolume sum of their sizes
 * @param marketMood {@code BULLISH} if the mean return is above 0, otherwise {@code BEARISH}
 */
record MarketSummary(
    String timestamp,
    List<Move> topGainers,
    List<Move> topLosers,
    List<Found> anomalies,
    BigDecimal totalVolume,
    String marketMood) {

  private static final int TOP = 3;

  /** How far a symbol has moved. */
  record Move(String symbol, BigDecimal returnPct) {}

  /** A symbol whose newest tick is an anomaly. */
  record Found(String symbol, String type) {}

  static MarketSummary of(Collection<NewestTick> newest) {
    List<Tick> ticks = newest.stream().map(each -> each.tick().tick()).toList();
    List<Move> moves =
        ticks.stream()
            .map(tick -> new Move(tick.symbol(), Numbers.of(dayReturn(tick))))
            .sorted(Comparator.comparing(Move::returnPct).reversed())
            .toList();
    List<Move> losers = moves.subList(Math.max(0, moves.size() - TOP), moves.size());
    BigDecimal sum = moves.stream().map(Move::returnPct).reduce(BigDecimal.ZERO, BigDecimal::add);
    return new MarketSummary(
        ticks.stream()
            .map(Tick::eventTime)
            .max(Long::compare)
            .map(time -> Micros.toInstant(time).toString())
            .orElse(null),
        moves.subList(0, Math.min(TOP, moves.size())),
        losers.stream().sorted(Comparator.comparing(Move::returnPct)).toList(),
        ticks.stream()
            .flatMap(
                tick -> TickJson.anomaly(tick).stream().map(type -> new Found(tick.symbol(), type)))
            .toList(),
        totalVolume(ticks),
        sum.signum() > 0 ? "BULLISH" : "BEARISH");
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
