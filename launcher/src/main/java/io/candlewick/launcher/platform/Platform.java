package io.candlewick.launcher.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.process.Running;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.DurationText;
import io.candlewick.store.Retention;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A running platform: the addresses of its parts, as {@code up} writes them to {@code
 * platform.json} in the data folder. The file is readable by its owner alone because it holds a
 * password.
 *
 * @param launcherPid process id of {@code up}
 * @param launcherStart when that process started; tells it from a later one with the same id
 * @param kafka host:port of the broker
 * @param registry base URL of the registry's Confluent-compatible API
 * @param postgresUrl JDBC URL of {@code sensors_dw}
 * @param postgresUser role of the platform
 * @param postgresPassword its password
 * @param mongo connection URI
 * @param mongoKind {@code server} if it keeps every tick, {@code embedded} if it keeps a bounded
 *     window of them
 * @param feedUrl base URL of the feed's HTTP API
 * @param metricsUrl where the launcher's metrics are
 * @param simulatedSymbols what the simulated market publishes itself; none if it is off
 * @param market the simulated market; null if it is off
 * @param interval the stored base interval, as in {@code 1m}
 * @param latenessText how late a tick may come, as in {@code 5m}
 * @param parts what runs, in the order of start
 */
public record Platform(
    long launcherPid,
    String launcherStart,
    String kafka,
    String registry,
    String postgresUrl,
    String postgresUser,
    String postgresPassword,
    String mongo,
    String mongoKind,
    String feedUrl,
    String metricsUrl,
    List<String> simulatedSymbols,
    Market market,
    String interval,
    String latenessText,
    List<RunningPart> parts) {

  /** Name of the file in the data folder. */
  public static final String FILE = "platform.json";

  /** The embedded MongoDB answers some questions by reading all it holds. */
  private static final long EMBEDDED_MONGO_TICKS = 200_000;

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * One part of the platform.
   *
   * @param name as in the log file {@code logs/NAME.log}
   * @param title what a reader calls it
   * @param address what a client would type, without a password
   * @param pid its process, 0 if it is an outside one
   */
  public record RunningPart(String name, String title, String address, long pid) {}

  /**
   * The simulated market of a platform.
   *
   * @param profile name of a built-in profile, or the path of a file
   * @param alwaysOpen whether it ignores closing hours
   * @param ticksPerSecond how many ticks an asset has in a second, on average
   */
  public record Market(String profile, boolean alwaysOpen, BigDecimal ticksPerSecond) {}

  public Platform {
    simulatedSymbols = List.copyOf(simulatedSymbols);
    parts = List.copyOf(parts);
  }

  /**
   * Reads the platform that runs on a data folder.
   *
   * @throws CommandException with exit code 1 if one is starting there, and with exit code 2 if
   *     none runs
   */
  public static Platform read(Path dataFolder) {
    return find(dataFolder).orElseThrow(() -> notRunning(dataFolder));
  }

  private static CommandException notRunning(Path dataFolder) {
    return StartState.find(dataFolder).isPresent()
        ? CommandException.problem(
            "The platform on the data folder " + dataFolder + " is still starting.",
            "Try again in a moment; ./candlewick status shows what is being started.")
        : CommandException.wrongUse(
            "No platform runs on the data folder " + dataFolder + ".",
            "Start one with ./candlewick up, or name its folder with --data DIR.");
  }

  /** The platform that runs on a data folder, empty if none does. */
  public static Optional<Platform> find(Path dataFolder) {
    return RunFile.read(dataFolder.resolve(FILE), Platform.class).filter(Platform::isRunning);
  }

  /** Writes the file at once, so that a reader sees the old one or the new one. */
  public void write(Path dataFolder) throws IOException {
    Path next = dataFolder.resolve(FILE + ".next");
    Files.deleteIfExists(next);
    Files.createFile(
        next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(next, JSON.writeValueAsString(this));
    Files.move(
        next,
        dataFolder.resolve(FILE),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** The simulated market; empty if it is off. */
  public Optional<Market> simulatedMarket() {
    return Optional.ofNullable(market);
  }

  /** The stored base interval. */
  public CandleInterval baseInterval() {
    return CandleInterval.parse(interval);
  }

  /** How late a tick may come. */
  public Duration lateness() {
    return DurationText.parse(latenessText);
  }

  /** How many tick documents a platform with that {@code mongoKind} keeps. */
  public static Retention retentionOf(String mongoKind) {
    return mongoKind.equals("embedded")
        ? Retention.newest(EMBEDDED_MONGO_TICKS)
        : Retention.unbounded();
  }

  /** How many tick documents MongoDB keeps. */
  public Retention mongoRetention() {
    return retentionOf(mongoKind);
  }

  private boolean isRunning() {
    return ProcessHandle.of(launcherPid)
        .filter(Running::is)
        .filter(process -> startOf(process).equals(launcherStart))
        .isPresent();
  }

  /** When a process started, to tell processes with one id apart. */
  public static String startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("unknown");
  }

  /** Addresses without the password. */
  @Override
  public String toString() {
    return "Platform" + Map.of("kafka", kafka, "registry", registry, "postgres", postgresUrl);
  }
}
