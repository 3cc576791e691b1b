package io.candlewick.live.source;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Keeps requests within a provider's limit: a largest total weight in any window of a given length,
 * and a shortest time between two requests. Not thread-safe.
 */
public final class RateLimiter {
  private record Spent(Instant at, int weight) {}

  private final Clock clock;
  private final int maxWeight;
  private final Duration window;
  private final Duration spacing;
  private final Deque<Spent> spent = new ArrayDeque<>();
  private int weight;

  public RateLimiter(Clock clock, int maxWeight, Duration window, Duration spacing) {
    this.clock = clock;
    this.maxWeight = maxWeight;
    this.window = window;
    this.spacing = spacing;
  }

  /** How long a request of this weight must wait; zero if it may be sent now. */
  public Duration waitFor(int cost) {
    Instant now = clock.instant();
    forget(now);
    Duration wait = Duration.ZERO;
    if (!spent.isEmpty()) {
      wait = longer(wait, Duration.between(now, spent.getLast().at().plus(spacing)));
    }
    int left = weight;
    for (Spent request : spent) {
      if (left + cost <= maxWeight) {
        break;
      }
      left -= request.weight();
      wait = longer(wait, Duration.between(now, request.at().plus(window)));
    }
    return wait;
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  /** Forgets requests outside the window, and those that a clock set back has put in the future. */
  private void forget(Instant now) {
    while (!spent.isEmpty() && !spent.getFirst().at().plus(window).isAfter(now)) {
      weight -= spent.removeFirst().weight();
    }
    while (!spent.isEmpty() && spent.getLast().at().isAfter(now)) {
      weight -= spent.removeLast().weight();
    }
  }

  /** Counts a request that is sent now. */
  public void spend(int cost) {
    spent.addLast(new Spent(clock.instant(), cost));
    weight += cost;
  }

  /** Waits until a request may be sent, and counts it. */
  public void take(int cost, Pause pause) throws InterruptedException {
    for (Duration wait = waitFor(cost); !wait.isZero(); wait = waitFor(cost)) {
      pause.of(wait);
    }
    spend(cost);
  }
}
