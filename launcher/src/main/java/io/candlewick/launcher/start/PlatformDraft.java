package io.candlewick.launcher.start;

import io.candlewick.launcher.metrics.ScrapeTarget;
import io.candlewick.launcher.platform.Platform;
import io.candlewick.launcher.process.Supervisor;
import io.candlewick.model.DurationText;
import io.candlewick.store.PostgresAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** The platform while it starts: each step of the start fills in its addresses. */
public final class PlatformDraft {
  private static final List<String> DISPLAY_ORDER =
      List.of("console", "kafka", "registry", "postgres", "mongo", "spark", "feed", "batch");

  volatile String kafka;
  volatile String registry;
  volatile PostgresAddress postgres;
  volatile String mongo;
  volatile String mongoKind;
  volatile String feedUrl;
  volatile String batchUrl;
  volatile String consoleUrl;
  volatile String metricsUrl;
  volatile int streamMetricsPort;

  private final UpOptions options;
  private final List<Platform.RunningPart> outside =
      Collections.synchronizedList(new ArrayList<>());

  PlatformDraft(UpOptions options) {
    this.options = options;
  }

  /** Adds a service that runs elsewhere. */
  void outside(String name, String title, String address) {
    outside.add(new Platform.RunningPart(name, title, address, 0));
  }

  /** Where the metrics of the parts and of the launcher are. */
  public List<ScrapeTarget> scrapeTargets() {
    List<ScrapeTarget> targets = new ArrayList<>();
    targets.add(ScrapeTarget.service("feed", port(feedUrl)));
    if (options.hasStream()) {
      targets.add(ScrapeTarget.own(ScrapeTarget.STREAM, streamMetricsPort));
    }
    if (!options.noConsole) {
      targets.add(ScrapeTarget.service("console", port(consoleUrl)));
    }
    if (!options.noBatch) {
      targets.add(ScrapeTarget.service("batch", port(batchUrl)));
    }
    targets.add(ScrapeTarget.own("launcher", port(metricsUrl)));
    return targets;
  }

  private static int port(String address) {
    return URI.create(address).getPort();
  }

  /** The platform with the processes that run now. */
  public Platform platform(List<Supervisor> supervisors) {
    List<Platform.RunningPart> parts = new ArrayList<>(outside);
    for (Supervisor supervisor : supervisors) {
      parts.add(
          new Platform.RunningPart(
              supervisor.part().name(),
              supervisor.part().title(),
              supervisor.part().address(),
              supervisor.process().map(ProcessHandle::pid).orElse(0L)));
    }
    parts.sort(Comparator.comparingInt(part -> DISPLAY_ORDER.indexOf(part.name())));
    ProcessHandle launcher = ProcessHandle.current();
    return new Platform(
        launcher.pid(),
        Platform.startOf(launcher),
        kafka,
        registry,
        postgres.jdbcUrl(),
        postgres.user(),
        postgres.password(),
        mongo,
        mongoKind,
        feedUrl,
        metricsUrl,
        options.market.simulatedSymbols(),
        options.market.simulated().orElse(null),
        options.interval.toString(),
        DurationText.of(options.lateness),
        parts);
  }
}
