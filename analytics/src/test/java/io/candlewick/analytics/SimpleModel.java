package io.candlewick.analytics;

import io.candlewick.model.Candle;
import io.candlewick.model.CandleState;
import io.candlewick.model.Gap;
import io.candlewick.model.Int128;
import io.candlewick.model.Tick;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What the machine must give, said in the plainest way: keeps every tick, sorts lists, adds with
 * {@link BigDecimal}. Shares no code with the machine and knows no bounds.
 */
final class SimpleModel {
  final Map<Instant, Candle> candles = new TreeMap<>();
  final Map<Long, List<Gap>> gaps = new TreeMap<>();
  final List<Long> late = new ArrayList<>();
  final List<Long> fenced = new ArrayList<>();
  final List<Tick> accepted = new ArrayList<>();
  long duplicates;

  private final CandleSettings settings;
  private final Map<Long, Long> timeBySequence = new TreeMap<>();
  private long epoch = -1;
  private long newest = -1;

  SimpleModel(CandleSettings settings, List<Tick> ticks) {
    this.settings = settings;
    for (int offset = 0; offset < ticks.size(); offset++) {
      judge(offset, ticks.get(offset));
    }
    closeEpoch();
    buildCandles();
  }

  private long watermark() {
    return newest - settings.lateness().toNanos() / 1000;
  }

  private void judge(long offset, Tick tick) {
    boolean isLate = newest >= 0 && tick.eventTime() < watermark();
    if (tick.epoch() < epoch) {
      (isLate ? late : fenced).add(offset);
      return;
    }
    if (tick.epoch() > epoch) {
      closeEpoch();
      epoch = tick.epoch();
      timeBySequence.clear();
    }
    if (timeBySequence.containsKey(tick.sequence())) {
      duplicates++;
      return;
    }
    timeBySequence.put(tick.sequence(), tick.eventTime());
    if (isLate) {
      late.add(offset);
      return;
    }
    newest = Math.max(newest, tick.eventTime());
    accepted.add(tick);
  }

  private void closeEpoch() {
    List<Gap> open = new ArrayList<>();
    Long before = epoch == 0 ? null : Long.valueOf(0);
    for (long sequence : timeBySequence.keySet()) {
      if (before != null && sequence > before + 1) {
        long beforeTime = timeBySequence.get(before == 0 ? sequence : before);
        open.add(
            new Gap(
                Ticks.SYMBOL,
                epoch,
                before + 1,
                sequence - 1,
                instant(beforeTime),
                instant(timeBySequence.get(sequence))));
      }
      before = sequence;
    }
    if (epoch >= 0) {
      gaps.put(epoch, open);
    }
  }

  private void buildCandles() {
    Map<Long, List<Tick>> byWindow = new TreeMap<>();
    long interval = settings.interval().micros();
    for (Tick tick : accepted) {
      byWindow
          .computeIfAbsent(tick.eventTime() / interval * interval, start -> new ArrayList<>())
          .add(tick);
    }
    byWindow.forEach((start, ticks) -> candles.put(instant(start), candle(start, ticks)));
  }

  private Candle candle(long start, List<Tick> ticks) {
    ticks.sort(
        Comparator.comparing(Tick::eventTime)
            .thenComparing(Tick::epoch)
            .thenComparing(Tick::sequence));
    List<BigDecimal> returns =
        ticks.stream().filter(tick -> tick.previousPrice() != 0).map(SimpleModel::percent).toList();
    BigDecimal three = new BigDecimal(3);
    return new Candle(
        Ticks.SYMBOL,
        ticks.get(0).assetType(),
        settings.interval(),
        instant(start),
        ticks.get(0).price(),
        ticks.stream().mapToLong(Tick::price).max().orElseThrow(),
        ticks.stream().mapToLong(Tick::price).min().orElseThrow(),
        ticks.get(ticks.size() - 1).price(),
        sum(ticks, tick -> decimal(tick.volume()), 8),
        sum(ticks, tick -> decimal(tick.price()).multiply(decimal(tick.volume())), 16),
        ticks.size(),
        returns.size(),
        returns.stream().filter(percent -> percent.abs().compareTo(three) > 0).count(),
        sum(returns, percent -> percent, 8),
        sum(returns, percent -> percent.multiply(percent), 16),
        sum(ticks, tick -> decimal(tick.ask()).subtract(decimal(tick.bid())), 8),
        sum(ticks, tick -> decimal(tick.realizedVol()), 8),
        start + settings.interval().micros() <= watermark() ? CandleState.FINAL : CandleState.OPEN);
  }

  private static BigDecimal percent(Tick tick) {
    BigDecimal previous = decimal(tick.previousPrice());
    return decimal(tick.price())
        .subtract(previous)
        .multiply(new BigDecimal(100))
        .divide(previous, 8, RoundingMode.HALF_UP);
  }

  private static <T> Int128 sum(List<T> items, Function<T, BigDecimal> field, int scale) {
    BigDecimal sum = BigDecimal.ZERO;
    for (T item : items) {
      sum = sum.add(field.apply(item));
    }
    BigInteger unscaled = sum.setScale(scale, RoundingMode.UNNECESSARY).unscaledValue();
    return Int128.of(unscaled);
  }

  private static BigDecimal decimal(long scaled) {
    return new BigDecimal(BigInteger.valueOf(scaled), 8);
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
