package io.candlewick.audit.account;

import io.candlewick.analytics.Verdict;
import io.candlewick.analytics.block.TickBlock;
import io.candlewick.audit.history.SymbolHistory;
import io.candlewick.audit.late.ConflictList;
import io.candlewick.audit.late.LateConflict;
import io.candlewick.audit.late.LateSearch;
import io.candlewick.audit.late.LateWindow;
import io.candlewick.audit.repair.Placement;
import io.candlewick.audit.repair.PlacementVisitor;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.OffsetRanges;
import io.candlewick.model.RejectReason;
import io.candlewick.ticklog.Position;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What happened to the ticks that one replay published. It observes a repair that judges the log
 * and merges late ticks. Not thread-safe.
 */
public final class ReplayAccount extends LateSearch implements PlacementVisitor {
  private static final class Counts {
    private final Map<RejectReason, Long> letters = new EnumMap<>(RejectReason.class);
    private long published;
    private long inTime;
    private long duplicates;
    private long unverified;
    private long conflicts;
    private long late;
    private long merged;
    private long lateDuplicates;
    private long lateConflicts;
    private long fenced;
    private long rejected;
  }

  private final OffsetRanges offsets;
  private final Map<String, Counts> bySymbol = new TreeMap<>();
  private final ConflictList conflicts = new ConflictList();

  /**
   * @param interval of the candles
   * @param offsets what the replay published
   */
  public ReplayAccount(CandleInterval interval, OffsetRanges offsets) {
    super(interval);
    this.offsets = offsets;
  }

  /** Whether the replay published a tick. */
  public boolean isOwn(Position position) {
    return offsets.contains(position.partition(), position.offset());
  }

  private Counts countsOf(SymbolHistory symbol) {
    return bySymbol.computeIfAbsent(symbol.symbol(), name -> new Counts());
  }

  @Override
  public void judged(SymbolHistory symbol, TickBlock tick, Verdict verdict) {
    super.judged(symbol, tick, verdict);
    if (!offsets.contains(tick.partition(), tick.offset())) {
      return;
    }
    Counts counts = countsOf(symbol);
    counts.published++;
    switch (verdict) {
      case ACCEPTED -> counts.inTime++;
      case DUPLICATE -> counts.duplicates++;
      case UNVERIFIED -> {
        counts.duplicates++;
        counts.unverified++;
      }
      case CONFLICT -> counts.conflicts++;
      case LATE, UNTRACKED -> counts.late++;
      case FENCED -> counts.fenced++;
    }
  }

  @Override
  public void rejected(SymbolHistory symbol, Position position, RejectReason reason) {
    boolean isJudged = reason == RejectReason.CONFLICT || reason == RejectReason.FENCED;
    if (!isJudged && isOwn(position)) {
      Counts counts = countsOf(symbol);
      counts.published++;
      counts.rejected++;
      counts.letters.merge(reason, 1L, Long::sum);
    }
  }

  @Override
  public void conflict(SymbolHistory symbol, Position position, Position first) {
    conflict(new LateConflict(symbol.symbol(), position, first));
  }

  @Override
  public void conflict(LateConflict conflict) {
    if (isOwn(conflict.position())) {
      conflicts.add(conflict);
    }
  }

  @Override
  public void placed(LateWindow window, Placement placement) {
    Counts counts = countsOf(window.history());
    counts.lateDuplicates += window.watched().duplicates();
    counts.lateConflicts += window.watched().conflicts();
    if (placement == Placement.SERVED) {
      counts.merged += window.watched().merged();
    }
  }

  /** The first conflicts among the ticks of the replay. */
  public ConflictList conflicts() {
    return conflicts;
  }

  /** One line per symbol, in order of name. */
  public List<AccountLine> lines() {
    List<AccountLine> lines = new ArrayList<>();
    bySymbol.forEach((symbol, counts) -> lines.add(line(symbol, counts)));
    lines.removeIf(line -> line.published() == 0);
    return lines;
  }

  private static AccountLine line(String symbol, Counts counts) {
    return new AccountLine(
        symbol,
        counts.published,
        counts.inTime,
        counts.merged,
        counts.duplicates + counts.lateDuplicates,
        counts.unverified,
        counts.conflicts + counts.lateConflicts,
        counts.late - counts.merged - counts.lateDuplicates - counts.lateConflicts,
        counts.fenced,
        counts.rejected,
        counts.letters);
  }
}
