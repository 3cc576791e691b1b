package io.candlewick.launcher.watch;

import io.candlewick.launcher.platform.Platform;
import io.candlewick.launcher.platform.StartState.History;
import io.candlewick.launcher.platform.StreamProgress;
import io.candlewick.launcher.screen.Screen;
import io.candlewick.launcher.start.Fleet;
import io.candlewick.launcher.start.StartJournal;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Waits until the market's past is in candles, and shows how far it is: on a terminal in a line
 * that is drawn in place, elsewhere every five seconds.
 */
public final class HistoryWatch {
  private static final Duration POLL_INTERVAL = Duration.ofMillis(200);
  private static final Duration LOG_INTERVAL = Duration.ofSeconds(5);

  /** A batch of the stream takes far less, also on a slow machine. */
  private static final Duration STANDSTILL = Duration.ofMinutes(3);

  private final Screen screen;
  private final QueryWatch queries;
  private final StartJournal journal;
  private final CatchUp catchUp;
  private long nextLine = System.nanoTime() + LOG_INTERVAL.toNanos();

  /**
   * @param queries reports what fails
   * @param journal is told how far it is
   * @param ticksPerSecond how many ticks the simulated market publishes in a second of its time; 0
   *     without one
   */
  public HistoryWatch(
      Screen screen, QueryWatch queries, StartJournal journal, double ticksPerSecond) {
    this.screen = screen;
    this.queries = queries;
    this.journal = journal;
    this.catchUp = new CatchUp(ticksPerSecond);
  }

  /**
   * Returns when the past is in candles, or never will be without help, or the fleet ends.
   *
   * @return why the platform is not ready; empty if it is
   */
  public Optional<String> await(Platform platform, Fleet fleet) throws InterruptedException {
    try (StreamProgress progress = StreamProgress.open(platform.kafka())) {
      return await(progress, new FeedClock(platform.feedUrl()), fleet);
    } finally {
      screen.live("");
    }
  }

  private Optional<String> await(StreamProgress progress, FeedClock clock, Fleet fleet)
      throws InterruptedException {
    History before = null;
    long moved = System.nanoTime();
    while (!fleet.isStopping()) {
      Set<String> failing = queries.look();
      if (!failing.isEmpty()) {
        return Optional.of(String.join(", ", new TreeSet<>(failing)) + " is failing");
      }
      Optional<FeedClock.Reading> feed = clock.read();
      Optional<StreamProgress.Candles> candles = progress.candles();
      if (candles.isPresent() && catchUp.isDone(feed, candles.get().end(), candles.get().done())) {
        return Optional.empty();
      }
      History history = catchUp.history();
      show(history);
      if (!history.equals(before)) {
        before = history;
        moved = System.nanoTime();
      } else if (System.nanoTime() - moved > STANDSTILL.toNanos()) {
        return Optional.of(
            "for "
                + STANDSTILL.toMinutes()
                + " minutes no tick has become a candle (see ./candlewick status)");
      }
      if (fleet.awaitEnd(POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
        break;
      }
    }
    return Optional.empty();
  }

  private void show(History history) {
    journal.history(history);
    screen.live("  " + history);
    if (!screen.isTerminal() && System.nanoTime() >= nextLine) {
      screen.line("  " + history);
      nextLine = System.nanoTime() + LOG_INTERVAL.toNanos();
    }
  }
}
