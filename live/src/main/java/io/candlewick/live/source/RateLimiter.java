package io.candlewick.live.source;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Keeps requests within a provider's limit: at most so much weight in any window of a length, and
 * so much time between two requests. Not thread-safe.
 */
public final class RateLimiter {
  private record Spent(Instant at, int weight) {}

  private final Clock clock;
  private final int most;
  private final Duration window;
  private final Duration spacing;
  private final Deque<Spent> spent = new ArrayDeque<>();
  private int weight;

  public RateLimiter(Clock clock, int most, Duration window, Duration spacing) {
    this.clock = clock;
    this.most = most;
    this.window = window;
    this.spacing = spacing;
  }

  /** How long a request of this weight must wait; zero if it may go now. */
  public Duration waitFor(int cost) {
    Instant now = clock.instant();
    forget(now);
    Duration wait = Duration.ZERO;
    if (!spent.isEmpty()) {
      wait = longer(wait, Duration.between(now, spent.getLast().at().plus(spacing)));
    }
    int left = weight;
    for (Spent request : spent) {
      if (left + cost <= most) {
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

  /** What lies outside the window does not count; nor what a clock set back puts in the future. */
  private void forget(Instant now) {
    while (!spent.isEmpty() && !spent.getFirst().at().plus(window).isAfter(now)) {
      weight -= spent.removeFirst().weight();
    }
    while (!spent.isEmpty() && spent.getLast().at().isAfter(now)) {
      weight -= spent.removeLast().weight();
    }
  }

  /** Counts a request that goes now. */
  public void spend(int cost) {
    spent.addLast(new Spent(clock.instant(), cost));
    weight += cost;
  }

  /** Waits until a request may go, and counts it. */
  public void take(int cost, Pause pause) throws InterruptedException {
    for (Duration wait = waitFor(cost); !wait.isZero(); wait = waitFor(cost)) {
      pause.of(wait);
    }
    spend(cost);
  }
}
