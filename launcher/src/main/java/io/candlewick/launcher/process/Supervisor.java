package io.candlewick.launcher.process;

import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.Failures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps one part running: starts it, waits until it responds, restarts it when it dies, and gives
 * up when it fails several times in a row before it responds. Thread-safe.
 */
public final class Supervisor {
  private static final Duration POLL_INTERVAL = Duration.ofMillis(100);

  private final Part part;
  private final PartLog log;
  private final Path data;
  private final Path pidFile;
  private final RestartPolicy policy;
  private final Clock clock;
  private final Watcher watcher;
  private final Object pause = new Object();
  private volatile boolean stopping;
  private volatile ChildProcess child;
  private volatile boolean answers;
  private final AtomicInteger restarts = new AtomicInteger();
  private Thread thread;

  /** Receives a supervisor's news. Called from the supervisor's thread. */
  public interface Watcher {
    /** Something happened that is worth one line of output. */
    void note(String line);

    /** The part is running again, under a different process id. */
    void restarted();

    /** The part could not be restarted. */
    void gaveUp(CommandException failure);
  }

  public Supervisor(Part part, Path data, RestartPolicy restarts, Clock clock, Watcher watcher)
      throws IOException {
    this.part = part;
    this.log = new PartLog(PartLog.folder(data), part.name());
    this.data = data;
    this.pidFile = pidFile(data, part.name());
    this.policy = restarts;
    this.clock = clock;
    this.watcher = watcher;
  }

  public Part part() {
    return part;
  }

  /** The process; empty while there is none. */
  public Optional<ProcessHandle> process() {
    ChildProcess now = child;
    return now == null || !now.isAlive()
        ? Optional.empty()
        : Optional.of(part.program(now.handle()));
  }

  /** Whether its process runs and has answered since it was started. */
  public boolean isUp() {
    return answers && process().isPresent();
  }

  /** How often it has died and was to be started again, 0 or more. */
  public int restarts() {
    return restarts.get();
  }

  /**
   * Starts the part, returns when it responds, and then watches it in the background.
   *
   * @throws CommandException with the last lines of its log, if it does not start
   */
  public void start() throws IOException, InterruptedException {
    endEarlier(data, part.name(), part.title(), part.grace(), watcher);
    startUntilReady(0);
    thread = new Thread(this::watch, "watch " + part.name());
    thread.start();
  }

  /**
   * Waits for the end of a part that an earlier launcher left on the same data folder, and kills it
   * after {@code grace}. It must have released its port before one is chosen.
   */
  public static void endEarlier(
      Path data, String name, String title, Duration grace, Watcher watcher)
      throws IOException, InterruptedException {
    Optional<Leftover> leftover = Leftover.in(pidFile(data, name));
    if (leftover.isPresent()) {
      watcher.note(
          "An earlier "
              + title
              + " (process "
              + leftover.get().process().pid()
              + ") is still ending; waiting for it");
      leftover.get().end(grace);
    }
  }

  private static Path pidFile(Path data, String name) throws IOException {
    return Files.createDirectories(data.resolve("run")).resolve(name + ".pid");
  }

  private void watch() {
    int deaths = 0;
    try {
      while (!stopping) {
        Instant since = clock.instant();
        child.awaitEnd();
        if (stopping) {
          return;
        }
        answers = false;
        restarts.incrementAndGet();
        deaths = policy.deathsAfter(deaths, Duration.between(since, clock.instant()));
        Duration wait = policy.wait(deaths);
        watcher.note(
            part.title()
                + " ended ("
                + ending(child.exitCode())
                + "); starting it again in "
                + seconds(wait));
        pause(wait);
        if (stopping) {
          return;
        }
        startUntilReady(deaths);
        watcher.note(part.title() + " runs again at " + part.address());
        watcher.restarted();
      }
    } catch (Throwable e) { // a part that nobody watches must not appear to be watched
      if (!stopping) {
        watcher.gaveUp(e instanceof CommandException known ? known : notStarted(e));
      }
    }
  }

  private void startUntilReady(int deathsBefore) throws IOException, InterruptedException {
    for (int attempt = 1; !stopping; attempt++) {
      Instant begun = clock.instant();
      child = ChildProcess.start(part.prepare(), log, pidFile);
      if (stopping) {
        child.stop(part.grace());
        return;
      }
      String failure = awaitReady(begun);
      if (failure == null || stopping) {
        return;
      }
      if (attempt == policy.attempts()) {
        throw notStarted(failure);
      }
      Duration wait = policy.wait(deathsBefore + attempt);
      watcher.note(
          part.title() + " did not start (" + failure + "); trying again in " + seconds(wait));
      pause(wait);
    }
  }

  /** Null if it is ready, otherwise the reason why not. */
  private String awaitReady(Instant begun) throws InterruptedException {
    while (!stopping) {
      if (child.awaitEnd(POLL_INTERVAL)) {
        child.awaitLog();
        return ending(child.exitCode());
      }
      if (part.isReady()) {
        answers = true;
        return null;
      }
      if (Duration.between(begun, clock.instant()).compareTo(part.patience()) > 0) {
        child.stop(part.grace());
        return "no answer within " + part.patience().toSeconds() + " s";
      }
    }
    return null;
  }

  private CommandException notStarted(Throwable failure) {
    return notStarted(
        failure instanceof IOException
            ? Failures.reason(failure)
            : "watching over it failed (" + failure + ")");
  }

  private CommandException notStarted(String failure) {
    StringBuilder remedy = new StringBuilder(part.remedy());
    remedy.append("\nIts log: ").append(log.file());
    if (!log.lastLines().isEmpty()) {
      remedy.append(", which ends");
      log.lastLines().forEach(line -> remedy.append("\n  | ").append(line));
    }
    return CommandException.problem(
        part.title() + " does not start: " + failure + ".", remedy.toString());
  }

  private void pause(Duration wait) throws InterruptedException {
    long deadline = System.nanoTime() + wait.toNanos();
    synchronized (pause) {
      for (long left = wait.toMillis();
          left > 0 && !stopping;
          left = Duration.ofNanos(deadline - System.nanoTime()).toMillis()) {
        pause.wait(left);
      }
    }
  }

  /**
   * Shuts the part down in an orderly way, and kills it after its grace period; returns when it has
   * ended.
   */
  public void stop() throws InterruptedException {
    synchronized (pause) {
      stopping = true;
      pause.notifyAll();
    }
    ChildProcess now = child;
    if (now != null) {
      now.stop(part.grace());
      now.awaitLog();
    }
    if (thread != null && thread != Thread.currentThread()) {
      thread.join(part.grace().toMillis());
    }
  }

  private static String ending(int exitCode) {
    return exitCode > 128 && exitCode < 160
        ? "killed by signal " + (exitCode - 128)
        : "exit code " + exitCode;
  }

  private static String seconds(Duration wait) {
    return wait.toMillis() % 1000 == 0 ? wait.toSeconds() + " s" : wait.toMillis() / 1000.0 + " s";
  }
}
