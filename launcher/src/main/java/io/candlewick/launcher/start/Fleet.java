package io.candlewick.launcher.start;

import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.process.Part;
import io.candlewick.launcher.process.RestartPolicy;
import io.candlewick.launcher.process.Supervisor;
import io.candlewick.launcher.screen.Screen;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** All services that this {@code up} runs. Thread-safe. */
public final class Fleet implements Supervisor.Watcher {
  /** Services that use others stop before those that they use. */
  private static final List<String> STOP_ORDER =
      List.of("console", "batch", "spark", "feed", "registry", "mongo", "kafka", "postgres");

  private final Path data;
  private final Screen screen;
  private final StartJournal journal;
  private final List<Supervisor> supervisors = new CopyOnWriteArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile boolean stopping;
  private volatile CommandException failure;
  private volatile Runnable onChange = () -> {};
  private volatile Runnable onStopped = () -> {};

  /**
   * @param journal is told which services are started and which answer
   */
  public Fleet(Path data, Screen screen, StartJournal journal) {
    this.data = data;
    this.screen = screen;
    this.journal = journal;
  }

  /** Starts a service and reports when it answers. */
  public void start(Part part) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    Supervisor supervisor =
        new Supervisor(part, data, RestartPolicy.STANDARD, Clock.systemUTC(), this);
    synchronized (this) {
      if (stopping) {
        throw new InterruptedException("stopping");
      }
      supervisors.add(supervisor);
    }
    journal.starting(part.name(), part.title());
    supervisor.start();
    if (!stopping) {
      journal.answers(part.name(), part.title());
      String took = Screen.seconds(System.nanoTime() - begun);
      screen.line(String.format("  ✓ %-17s%8s", part.title(), took));
    }
  }

  public List<Supervisor> supervisors() {
    return List.copyOf(supervisors);
  }

  /** Sets what to do when a service runs under a new process id. */
  public void onChange(Runnable action) {
    onChange = action;
  }

  /** Sets what to do when all services have ended. */
  void onStopped(Runnable action) {
    onStopped = action;
  }

  public boolean isStopping() {
    return stopping;
  }

  /** Waits until a service is given up or {@code limit} has passed; true if one was. */
  public boolean awaitEnd(long limit, TimeUnit unit) throws InterruptedException {
    return end.await(limit, unit);
  }

  /** Why the platform cannot keep running; null if nothing failed. */
  public CommandException failure() {
    return failure;
  }

  /**
   * Stops all services in order; returns when they have ended.
   *
   * @return whether this call did it, and not one before it
   */
  public boolean stop() {
    synchronized (this) {
      if (stopping) {
        awaitStopped();
        return false;
      }
      stopping = true;
    }
    supervisors.stream()
        .sorted(Comparator.comparingInt(supervisor -> STOP_ORDER.indexOf(supervisor.part().name())))
        .forEach(this::stop);
    onStopped.run();
    end.countDown();
    stopped.countDown();
    return true;
  }

  private void awaitStopped() {
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void stop(Supervisor supervisor) {
    boolean ran = supervisor.process().isPresent();
    long begun = System.nanoTime();
    screen.live("  Stopping " + supervisor.part().title() + " …");
    try {
      supervisor.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    screen.live("");
    if (ran) {
      screen.line(
          String.format(
              "  ✓ %-17s%8s  stopped",
              supervisor.part().title(), Screen.seconds(System.nanoTime() - begun)));
    }
  }

  @Override
  public void note(String line) {
    if (!stopping) {
      screen.line("  " + line);
    }
  }

  @Override
  public void restarted() {
    onChange.run();
  }

  @Override
  public void gaveUp(CommandException reason) {
    failure = reason;
    end.countDown();
  }
}
