package io.candlewick.launcher.start;

import io.candlewick.launcher.platform.Platform;
import io.candlewick.launcher.platform.StartState;
import io.candlewick.launcher.platform.StartState.History;
import io.candlewick.launcher.platform.StartState.Service;
import io.candlewick.launcher.platform.StartState.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps the file that says how far a start is, for {@code status} and {@code up --detach}.
 * Thread-safe. Every method throws {@link UncheckedIOException} if the file cannot be written.
 */
public final class StartJournal {
  private final Path data;
  private final Clock clock;
  private final String begun;
  private final Map<String, Service> services = new LinkedHashMap<>();
  private Stage stage = Stage.STARTING;
  private History history = History.NONE;
  private String obstacle = "";

  public StartJournal(Path data, Clock clock) {
    this.data = data;
    this.clock = clock;
    this.begun = now();
  }

  /** Notes the services that will be started, by their names, each with its title. */
  synchronized void expect(Map<String, String> titles) {
    titles.forEach((name, title) -> services.put(name, new Service(name, title, "pending", "")));
    write();
  }

  /** Notes that a service is being started. */
  synchronized void starting(String name, String title) {
    services.put(name, new Service(name, title, "starting", now()));
    write();
  }

  /** Notes that a service answers. */
  synchronized void answers(String name, String title) {
    services.put(name, new Service(name, title, "up", now()));
    write();
  }

  /** Notes how much of the market's past is in candles. */
  public synchronized void history(History reached) {
    if (stage != Stage.CATCHING_UP || !history.equals(reached)) {
      stage = Stage.CATCHING_UP;
      history = reached;
      write();
    }
  }

  /** Notes the end of the start. */
  public synchronized void ready() {
    stage = Stage.READY;
    write();
  }

  /**
   * Notes that the start has ended but that the platform cannot be used as expected.
   *
   * @param why as in {@code candles is failing}
   */
  public synchronized void notReady(String why) {
    stage = Stage.NOT_READY;
    obstacle = why;
    write();
  }

  private void write() {
    ProcessHandle self = ProcessHandle.current();
    try {
      new StartState(
              self.pid(),
              Platform.startOf(self),
              begun,
              stage,
              new ArrayList<>(services.values()),
              history,
              obstacle)
          .write(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
