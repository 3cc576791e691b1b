package io.candlewick.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.analytics.state.SymbolStateFormat;
import io.candlewick.model.Candle;
import io.candlewick.model.Gap;
import io.candlewick.model.Tick;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Runs ticks of one symbol through a machine and keeps the sum of all outcomes, as a host does. */
public final class Ledger {
  final Map<Instant, Candle> candles = new TreeMap<>();
  final Map<Long, List<Gap>> gaps = new TreeMap<>();
  final List<Long> late = new ArrayList<>();
  final List<Long> fenced = new ArrayList<>();
  final List<Conflict> conflicts = new ArrayList<>();
  long accepted;
  long duplicates;
  long unverified;
  public SymbolState state;

  private final CandleMachine machine;
  private final TickMemory memory;

  public Ledger(CandleSettings settings) {
    this(settings, TickMemory.ofTicks(1 << 16));
  }

  public Ledger(CandleSettings settings, TickMemory memory) {
    machine = new CandleMachine(settings);
    this.memory = memory;
  }

  private long judged() {
    return state == null ? 0 : state.counts().judged();
  }

  /** All ticks as one block, behind those judged so far. */
  public Ledger whole(List<Tick> ticks) {
    book(machine.apply(state, Ticks.block(judged(), ticks), memory), ticks.size());
    return this;
  }

  /** The ticks in blocks of random length; between them the state may go through its bytes. */
  Ledger split(List<Tick> ticks, Random random, boolean throughBytes) {
    long first = judged();
    int from = 0;
    while (from < ticks.size()) {
      int to = Math.min(ticks.size(), from + 1 + random.nextInt(1 + random.nextInt(40)));
      book(
          machine.apply(state, Ticks.block(first + from, ticks.subList(from, to)), memory),
          to - from);
      boolean stored = random.nextBoolean();
      if (throughBytes && stored) {
        byte[] bytes = SymbolStateFormat.toBytes(state);
        state = SymbolStateFormat.fromBytes(bytes);
        assertThat(SymbolStateFormat.toBytes(state)).isEqualTo(bytes);
      }
      from = to;
    }
    return this;
  }

  public Ledger idle() {
    book(machine.idle(state), 0);
    return this;
  }

  private void book(Outcome outcome, int ticks) {
    state = outcome.state();
    assertThat(outcome.candles())
        .isSortedAccordingTo(Comparator.comparing(Candle::windowStart))
        .doesNotHaveDuplicates();
    outcome.candles().forEach(this::bookCandle);
    outcome.gaps().forEach(open -> gaps.put(open.epoch(), open.gaps()));
    addAll(late, outcome.late());
    addAll(fenced, outcome.fenced());
    conflicts.addAll(outcome.conflicts());
    accepted += outcome.accepted();
    duplicates += outcome.duplicates();
    unverified += outcome.unverified();
    assertThat(outcome.counts().judged())
        .as("every tick of the block is counted once")
        .isEqualTo(ticks);
    assertThat(state.counts())
        .isEqualTo(
            new TickCounts(
                accepted, duplicates, unverified, conflicts.size(), late.size(), fenced.size()));
  }

  private void bookCandle(Candle candle) {
    Candle before = candles.put(candle.windowStart(), candle);
    if (before != null) {
      int grown = Long.compare(candle.tickCount(), before.tickCount());
      assertThat(grown > 0 || (grown == 0 && candle.state().compareTo(before.state()) > 0))
          .as("%s grows beyond %s", candle, before)
          .isTrue();
      assertThat(candle.state()).isGreaterThanOrEqualTo(before.state());
    }
    candle
        .vwap()
        .ifPresent(
            vwap ->
                assertThat(vwap).as("VWAP of %s", candle).isBetween(candle.low(), candle.high()));
  }

  private static void addAll(List<Long> all, long[] more) {
    for (long offset : more) {
      all.add(offset);
    }
  }
}
