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
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;

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
  final List<Conflict> conflicts = new ArrayList<>();
  long duplicates;

  private static final long FIRST_RECORDING = 10_000_000_000_000L;
  private static final int RECORDINGS = 8;

  /** A tick and where it came. */
  private record Placed(Tick tick, long offset) {}

  private final CandleSettings settings;
  private final LongUnaryOperator latenessAt;
  private final Map<Long, Map<Long, Placed>> firstByNumber = new TreeMap<>();
  private final LinkedHashSet<Long> recordings = new LinkedHashSet<>();
  private final Set<Long> forgotten = new HashSet<>();
  private long run = -1;
  private long newest = -1;
  private long watermark = Long.MIN_VALUE;

  SimpleModel(CandleSettings settings, List<Tick> ticks) {
    this(settings, offset -> settings.lateness().longest().toNanos() / 1000, ticks);
  }

  /**
   * @param latenessAt the lateness in microseconds by offset
   */
  SimpleModel(CandleSettings settings, LongUnaryOperator latenessAt, List<Tick> ticks) {
    this.settings = settings;
    this.latenessAt = latenessAt;
    for (int offset = 0; offset < ticks.size(); offset++) {
      judge(offset, ticks.get(offset));
    }
    firstByNumber.forEach(this::noteGaps);
    buildCandles();
  }

  private void judge(long offset, Tick tick) {
    if (newest >= 0) {
      watermark = Math.max(watermark, newest - latenessAt.applyAsLong(offset));
    }
    boolean isLate = endOfWindow(tick.eventTime()) <= watermark;
    if (!isTracked(tick.epoch())) {
      boolean isOldRun = tick.epoch() < FIRST_RECORDING;
      (isOldRun && !isLate ? fenced : late).add(offset);
      return;
    }
    Map<Long, Placed> numbers =
        firstByNumber.computeIfAbsent(tick.epoch(), epoch -> new TreeMap<>());
    Placed first = numbers.putIfAbsent(tick.sequence(), new Placed(tick, offset));
    if (first != null) {
      if (valuesOf(first.tick()).equals(valuesOf(tick))) {
        duplicates++;
      } else {
        conflicts.add(new Conflict(offset, Ticks.PARTITION, first.offset()));
      }
    } else if (isLate) {
      late.add(offset);
    } else {
      newest = Math.max(newest, tick.eventTime());
      watermark = Math.max(watermark, newest - latenessAt.applyAsLong(offset));
      accepted.add(tick);
    }
  }

  private static List<Long> valuesOf(Tick tick) {
    return List.of(tick.eventTime(), tick.price(), tick.volume(), tick.ask() - tick.bid());
  }

  private long endOfWindow(long eventTime) {
    long interval = settings.interval().micros();
    return eventTime / interval * interval + interval;
  }

  /** Numbers of the source always are; of runs the newest; of recordings those used last. */
  private boolean isTracked(long epoch) {
    if (epoch == 0) {
      return true;
    }
    if (epoch < FIRST_RECORDING) {
      run = Math.max(run, epoch);
      return epoch == run;
    }
    if (forgotten.contains(epoch)) {
      return false;
    }
    recordings.remove(epoch);
    recordings.add(epoch);
    if (recordings.size() > RECORDINGS) {
      long oldest = recordings.iterator().next();
      recordings.remove(oldest);
      forgotten.add(oldest);
    }
    return true;
  }

  private void noteGaps(long epoch, Map<Long, Placed> numbers) {
    List<Gap> open = new ArrayList<>();
    Long before = epoch == 0 ? null : Long.valueOf(0);
    for (long sequence : numbers.keySet()) {
      if (before != null && sequence > before + 1) {
        open.add(
            new Gap(
                Ticks.SYMBOL,
                epoch,
                before + 1,
                sequence - 1,
                instant(numbers.get(before == 0 ? sequence : before).tick().eventTime()),
                instant(numbers.get(sequence).tick().eventTime())));
      }
      before = sequence;
    }
    gaps.put(epoch, open);
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
        endOfWindow(start) <= watermark ? CandleState.FINAL : CandleState.OPEN);
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
