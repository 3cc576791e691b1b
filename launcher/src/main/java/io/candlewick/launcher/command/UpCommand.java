package io.candlewick.launcher.command;

import io.candlewick.launcher.data.DataFormat;
import io.candlewick.launcher.data.DataLock;
import io.candlewick.launcher.data.DataSettings;
import io.candlewick.launcher.data.FeedToken;
import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.ExitCodes;
import io.candlewick.launcher.failure.Failures;
import io.candlewick.launcher.failure.Faults;
import io.candlewick.launcher.failure.WrongArguments;
import io.candlewick.launcher.metrics.TargetsFile;
import io.candlewick.launcher.platform.ClosedMarkets;
import io.candlewick.launcher.platform.DataFolder;
import io.candlewick.launcher.platform.Platform;
import io.candlewick.launcher.platform.StartState;
import io.candlewick.launcher.platform.StreamFaults;
import io.candlewick.launcher.process.ClaimedPorts;
import io.candlewick.launcher.screen.Screen;
import io.candlewick.launcher.start.AddressTable;
import io.candlewick.launcher.start.DefaultBrowser;
import io.candlewick.launcher.start.Detached;
import io.candlewick.launcher.start.Fleet;
import io.candlewick.launcher.start.PlatformDraft;
import io.candlewick.launcher.start.StartCheck;
import io.candlewick.launcher.start.StartJournal;
import io.candlewick.launcher.start.Startup;
import io.candlewick.launcher.start.UpOptions;
import io.candlewick.launcher.watch.HistoryWatch;
import io.candlewick.launcher.watch.Pulse;
import io.candlewick.launcher.watch.QueryWatch;
import io.candlewick.model.health.StreamHealth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code up}: starts the platform and stays until Ctrl-C, {@code down} or a failure. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = "Start the platform. Ctrl-C stops it.",
    sortOptions = false)
public final class UpCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private DataFolder folder;
  @Mixin private UpOptions options;

  @Option(
      names = "--detach",
      description = "Return as soon as the platform is ready; ./candlewick down stops it.")
  private boolean detach;

  @Override
  public Integer call() throws InterruptedException {
    Path data = folder.path();
    StartCheck.run(options, data, System.getenv(), faultsOfForm());
    try {
      return startOn(data);
    } catch (UncheckedIOException e) {
      throw cannotRun(data, e.getCause());
    } catch (IOException e) {
      throw cannotRun(data, e);
    }
  }

  /** What is wrong with the form of the arguments: they are parsed to the end for it. */
  private Faults faultsOfForm() {
    Faults faults = new Faults();
    spec.commandLine()
        .getParseResult()
        .errors()
        .forEach(
            error ->
                faults.add(
                    error instanceof ParameterException wrong
                        ? WrongArguments.of(wrong)
                        : CommandException.wrongUse(
                            error.getMessage().replaceFirst("\\.?$", "."),
                            "See ./candlewick up --help.",
                            error)));
    return faults;
  }

  private static CommandException cannotRun(Path data, IOException cause) {
    return CommandException.wrongUse(
        "The platform on the data folder " + data + " cannot run: " + Failures.reason(cause) + ".",
        "Make that folder writable and its disk not full, or name another one with --data DIR.",
        cause);
  }

  private int startOn(Path data) throws IOException, InterruptedException {
    if (detach) {
      return detached(data, Screen.standard());
    }
    DataLock lock = DataLock.take(data);
    try {
      DataFormat.note(data); // a folder of another build is left as it is
      forgetRun(data);
      Files.deleteIfExists(data.resolve(StreamHealth.FILE));
      DataSettings.note(data, options.interval());
      return run(data, Screen.standard());
    } finally {
      lock.close();
    }
  }

  /** Deletes the files in which a platform describes itself while it runs. */
  private static void forgetRun(Path data) throws IOException {
    Files.deleteIfExists(data.resolve(Platform.FILE));
    Files.deleteIfExists(data.resolve(StartState.FILE));
    TargetsFile.delete(data);
  }

  /** The token is created here, because the output of the other process goes to a log. */
  private int detached(Path data, Screen screen) throws IOException, InterruptedException {
    DataLock.take(data).close();
    FeedToken token = FeedToken.of(data, System.getenv());
    CommandSpec root = spec.root();
    int exitCode =
        Detached.start(
            data,
            screen,
            root.userObject().getClass(),
            root.commandLine().getParseResult().originalArgs());
    token.showOnce(data, screen);
    return exitCode;
  }

  private int run(Path data, Screen screen) throws IOException, InterruptedException {
    StartJournal journal = new StartJournal(data, Clock.systemUTC());
    Fleet fleet = new Fleet(data, screen, journal);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stopOnSignal(data, fleet), "stop"));
    try (ClaimedPorts ports = new ClaimedPorts()) {
      start(data, fleet, screen, ports, journal);
    } catch (CommandException | IllegalStateException | IOException e) {
      if (!fleet.isStopping()) {
        throw e;
      }
    } finally {
      fleet.stop();
      forgetRun(data);
    }
    return ExitCodes.DONE;
  }

  private void start(
      Path data, Fleet fleet, Screen screen, ClaimedPorts ports, StartJournal journal)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    screen.line("Starting Candlewick on " + data);
    FeedToken token = FeedToken.of(data, System.getenv());
    PlatformDraft draft = new Startup(data, options, token, fleet, screen, ports, journal).run();
    if (fleet.isStopping()) {
      return;
    }
    Platform platform = draft.platform(fleet.supervisors());
    screen.line("");
    AddressTable.lines(platform).forEach(screen::line);
    ClosedMarkets.of(platform).line().ifPresent(screen::line);
    screen.line("");
    token.showOnce(data, screen);
    TargetsFile.write(data, draft.scrapeTargets());
    platform.write(data);
    fleet.onChange(() -> rewrite(draft.platform(fleet.supervisors()), data, fleet));
    QueryWatch queries = new QueryWatch(StreamFaults.of(data), screen);
    awaitReady(platform, fleet, screen, queries, journal, begun);
    new Pulse(screen, queries).beat(platform, fleet);
    if (fleet.failure() != null) {
      screen.live("");
      throw fleet.failure();
    }
  }

  /** Commands may be given as soon as all services answer, and before this returns. */
  private void awaitReady(
      Platform platform,
      Fleet fleet,
      Screen screen,
      QueryWatch queries,
      StartJournal journal,
      long begun)
      throws InterruptedException {
    Optional<String> obstacle =
        options.hasStream()
            ? new HistoryWatch(screen, queries, journal, options.ticksPerSecond())
                .await(platform, fleet)
            : Optional.empty();
    if (fleet.isStopping() || fleet.failure() != null) {
      return;
    }
    String took = Screen.seconds(System.nanoTime() - begun);
    screen.line(
        obstacle
                .map(why -> "Started after " + took + ", but not ready: " + why)
                .orElse("Ready after " + took)
            + ". Ctrl-C or ./candlewick down stops everything.");
    obstacle.ifPresentOrElse(journal::notReady, journal::ready);
    if (options.opensBrowser()) {
      openConsole(platform, screen);
    }
  }

  private static void openConsole(Platform platform, Screen screen) {
    DefaultBrowser browser = new DefaultBrowser(System.getenv().getOrDefault("PATH", ""));
    platform.parts().stream()
        .filter(part -> part.name().equals("console"))
        .findFirst()
        .flatMap(console -> browser.open(console.address()))
        .ifPresent(screen::line);
  }

  private static void rewrite(Platform platform, Path data, Fleet fleet) {
    try {
      platform.write(data);
    } catch (IOException e) {
      fleet.note(data.resolve(Platform.FILE) + " cannot be written: " + Failures.reason(e));
    }
  }

  /** Ctrl-C and {@code down} are the usual end, so the exit code is 0. */
  private static void stopOnSignal(Path data, Fleet fleet) {
    if (fleet.stop()) {
      try {
        forgetRun(data);
      } catch (IOException e) {
        System.err.println(
            "candlewick: " + data.resolve(Platform.FILE) + " stays: " + Failures.reason(e));
      }
      Runtime.getRuntime().halt(ExitCodes.DONE);
    }
  }
}
