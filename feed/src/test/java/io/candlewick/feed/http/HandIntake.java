package io.candlewick.feed.http;

import io.candlewick.feed.intake.IntakeFullException;
import io.candlewick.feed.intake.IntakeResult;
import io.candlewick.feed.intake.TickIntake;
import io.candlewick.model.RawTick;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Takes ticks as a feed would: accepts all but the symbol REFUSED, at once, or when it is let to.
 * Thread-safe.
 */
final class HandIntake implements TickIntake {
  private final List<RawTick> taken = new ArrayList<>();
  private final List<Runnable> held = new ArrayList<>();
  private boolean holding;
  private int room = Integer.MAX_VALUE;

  @Override
  public synchronized CompletableFuture<List<IntakeResult>> submit(List<RawTick> ticks) {
    if (held.size() >= room) {
      throw new IntakeFullException("The feed is behind");
    }
    CompletableFuture<List<IntakeResult>> answer = new CompletableFuture<>();
    Runnable work = () -> answer.complete(ticks.stream().map(this::take).toList());
    if (holding) {
      held.add(work);
    } else {
      work.run();
    }
    return answer;
  }

  private IntakeResult take(RawTick tick) {
    if (tick.symbol().equals("REFUSED")) {
      return new IntakeResult.Rejected("'REFUSED' is refused");
    }
    taken.add(tick);
    return new IntakeResult.Accepted(7, taken.size());
  }

  /** From now on nothing is done, and so many calls may wait. */
  synchronized void hold(int callsThatMayWait) {
    holding = true;
    room = callsThatMayWait;
  }

  synchronized int waiting() {
    return held.size();
  }

  /** Does what waits, and all that comes. */
  synchronized void release() {
    holding = false;
    room = Integer.MAX_VALUE;
    held.forEach(Runnable::run);
    held.clear();
  }

  synchronized List<RawTick> taken() {
    return List.copyOf(taken);
  }

  synchronized void clear() {
    taken.clear();
  }
}
