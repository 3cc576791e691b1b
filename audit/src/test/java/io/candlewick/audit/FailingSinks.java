package io.candlewick.audit;

import io.candlewick.audit.late.LateConflict;
import io.candlewick.audit.repair.RepairSinks;
import io.candlewick.model.Candle;
import io.candlewick.store.RepairedTicks;
import io.candlewick.store.SeenNumbers;
import java.util.List;

/** Fails at one write, before or after it is done, as if the process were killed there. */
final class FailingSinks implements RepairSinks {
  /** Thrown in place of a kill. */
  static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final RepairSinks sinks;
  private final int failing;
  private final boolean isDone;
  private int writes;

  /**
   * @param failing which write fails, counted from 1
   * @param isDone whether it fails after it is done
   */
  FailingSinks(RepairSinks sinks, int failing, boolean isDone) {
    this.sinks = sinks;
    this.failing = failing;
    this.isDone = isDone;
  }

  private void run(Runnable write) {
    boolean isKilled = ++writes == failing;
    if (isKilled && !isDone) {
      throw new Killed();
    }
    write.run();
    if (isKilled) {
      throw new Killed();
    }
  }

  @Override
  public void push(List<Candle> candles) {
    run(() -> sinks.push(candles));
  }

  @Override
  public void write(List<Candle> candles) {
    run(() -> sinks.write(candles));
  }

  @Override
  public void cutGaps(List<SeenNumbers> numbers) {
    run(() -> sinks.cutGaps(numbers));
  }

  @Override
  public void sendConflicts(List<LateConflict> conflicts) {
    run(() -> sinks.sendConflicts(conflicts));
  }

  @Override
  public void account(List<RepairedTicks> ticks) {
    run(() -> sinks.account(ticks));
  }
}
