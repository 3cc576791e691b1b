package io.candlewick.launcher.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.candlewick.launcher.process.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How far the start of a platform is, as {@code up} writes it to {@code start.json} in the data
 * folder from its first moment on. Immutable.
 *
 * @param launcherPid process id of {@code up}
 * @param launcherStart when that process started; tells it from a later one with the same id
 * @param begun when the start began, as in {@code 2026-03-02T09:30:00Z}
 * @param stage how far it is
 * @param services those that are started, in the order of the table of addresses
 * @param history how much of the market's past is in candles; {@link History#NONE} until the
 *     services answer
 * @param obstacle what keeps a platform from being ready; empty in all other stages
 */
public record StartState(
    long launcherPid,
    String launcherStart,
    String begun,
    Stage stage,
    List<Service> services,
    History history,
    String obstacle) {

  /** Name of the file in the data folder. */
  public static final String FILE = "start.json";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** The stages of a start, in their order; it ends in one of the last two. */
  public enum Stage {
    /** Not all services answer. */
    STARTING,
    /** All services answer, and the market's past becomes candles. */
    CATCHING_UP,
    /** All that was published is in candles. */
    READY,
    /** The services run, but something must be done first. */
    NOT_READY;

    /** As in {@code catching up}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Whether the start is over. */
    public boolean isOver() {
      return this == READY || this == NOT_READY;
    }
  }

  /**
   * One service.
   *
   * @param name as in the log file {@code logs/NAME.log}
   * @param title what a reader calls it
   * @param state {@code pending}, {@code starting} or {@code up}
   * @param since when that state began; empty while it is pending
   */
  public record Service(String name, String title, String state, String since) {}

  /**
   * How much of the market's past is in candles.
   *
   * @param done ticks in candles
   * @param total about how many there will be, at least {@code done}
   */
  public record History(long done, long total) {
    public static final History NONE = new History(0, 0);

    /** From 0 to 100, rounded down; 100 if there is nothing to do. */
    public long percent() {
      return total == 0 ? 100 : 100 * done / total;
    }

    /** As in {@code History: 43,200 of about 72,000 ticks in candles (60 %)}. */
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "History: %,d of about %,d ticks in candles (%d %%)",
          done,
          total,
          percent());
    }
  }

  public StartState {
    services = List.copyOf(services);
  }

  /** The start of the platform that runs on a data folder; empty if no {@code up} runs there. */
  public static Optional<StartState> find(Path dataFolder) {
    return RunFile.read(dataFolder.resolve(FILE), StartState.class).filter(StartState::isRunning);
  }

  /** Replaces the file atomically. */
  public void write(Path dataFolder) throws IOException {
    Path next = dataFolder.resolve(FILE + ".next");
    Files.writeString(next, JSON.writeValueAsString(this));
    Files.move(
        next,
        dataFolder.resolve(FILE),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private boolean isRunning() {
    return ProcessHandle.of(launcherPid)
        .filter(Running::is)
        .filter(process -> Platform.startOf(process).equals(launcherStart))
        .isPresent();
  }
}
