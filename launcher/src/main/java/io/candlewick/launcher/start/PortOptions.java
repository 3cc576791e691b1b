package io.candlewick.launcher.start;

import io.candlewick.launcher.data.DataLock;
import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.Failures;
import io.candlewick.launcher.failure.Faults;
import io.candlewick.launcher.option.PortOption;
import io.candlewick.launcher.process.ClaimedPorts;
import io.candlewick.launcher.process.Leftover;
import io.candlewick.launcher.process.PortChoice;
import io.candlewick.launcher.process.PortOwner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The ports that the user fixes (a picocli mixin). A fixed port is never replaced by another. */
final class PortOptions {
  private static final int FIRST_UNPRIVILEGED = 1_024;

  @Option(
      names = "--kafka-port",
      paramLabel = "PORT",
      converter = PortOption.class,
      description = "Port of the embedded Kafka (default: the one of the last start, or 9092).")
  private Integer kafka;

  @Option(
      names = "--registry-port",
      paramLabel = "PORT",
      converter = PortOption.class,
      description = "Port of the embedded registry (default: that of the last start, or 8085).")
  private Integer registry;

  @Option(
      names = "--postgres-port",
      paramLabel = "PORT",
      converter = PortOption.class,
      description = "Port of the embedded PostgreSQL (default: that of the last start, or 5432).")
  private Integer postgres;

  @Option(
      names = "--mongo-port",
      paramLabel = "PORT",
      converter = PortOption.class,
      description = "Port of the embedded MongoDB (default: that of the last start, or 27017).")
  private Integer mongo;

  @Option(
      names = "--feed-port",
      paramLabel = "PORT",
      converter = PortOption.class,
      description = "Port of the feed (default: that of the last start, or 5000).")
  private Integer feed;

  @Option(
      names = "--batch-port",
      paramLabel = "PORT",
      converter = PortOption.class,
      description = "Port of the hourly reports (default: that of the last start, or 8087).")
  private Integer batch;

  @Option(
      names = "--console-port",
      paramLabel = "PORT",
      converter = PortOption.class,
      description = "Port of the console (default: that of the last start, or 8088).")
  private Integer console;

  @Option(
      names = "--spark-port",
      paramLabel = "PORT",
      converter = PortOption.class,
      description =
          "Port of the stream's metrics and health (default: that of the last start, or 9095).")
  private Integer spark;

  @Option(
      names = "--metrics-port",
      paramLabel = "PORT",
      converter = PortOption.class,
      description = "Port of the launcher's metrics (default: that of the last start, or 9096).")
  private Integer metrics;

  /** The fixed ports by the names of their services, in the order of their options. */
  Map<String, Integer> fixed() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    put(ports, "kafka", kafka);
    put(ports, "registry", registry);
    put(ports, "postgres", postgres);
    put(ports, "mongo", mongo);
    put(ports, "feed", feed);
    put(ports, "batch", batch);
    put(ports, "console", console);
    put(ports, "spark", spark);
    put(ports, "metrics", metrics);
    return ports;
  }

  private static void put(Map<String, Integer> ports, String service, Integer port) {
    if (port != null) {
      ports.put(service, port);
    }
  }

  /** Collects what is wrong with the fixed ports; claims none. */
  void check(ExternalServices external, Path data, Faults faults) throws InterruptedException {
    Map<Integer, String> users = new LinkedHashMap<>();
    for (Map.Entry<String, Integer> fixed : fixed().entrySet()) {
      String service = fixed.getKey();
      int port = fixed.getValue();
      if (!external.isEmbedded(service)) {
        faults.add(
            CommandException.wrongUse(
                option(service)
                    + " applies only to the embedded service, but an external one is used.",
                "Leave out " + option(service) + " or the address of the external service."));
        continue;
      }
      String other = users.putIfAbsent(port, service);
      if (other != null) {
        faults.add(
            CommandException.wrongUse(
                option(other) + " and " + option(service) + " are both " + port + ".",
                "Give each service its own port."));
        continue;
      }
      faults.collect(() -> checkFree(service, port, data));
    }
  }

  /** An earlier process of this very service still has its port, and ends before the next one. */
  private static void checkFree(String service, int port, Path data) {
    try (ClaimedPorts ports = new ClaimedPorts()) {
      if (DataLock.holder(data).isEmpty()
          && Leftover.of(data, service).isEmpty()
          && !ports.take(port)) {
        throw taken(service, port);
      }
    } catch (IOException e) {
      throw CommandException.problem(
          "Cannot determine whether port " + port + " is free: " + Failures.reason(e) + ".",
          "Leave out " + option(service) + ".",
          e);
    }
  }

  /** The fault of a fixed port that the service cannot have. */
  static CommandException taken(String service, int port) {
    if (PortChoice.isForbidden(port)) {
      return CommandException.wrongUse(
          "Port " + port + " of " + option(service) + " needs the rights of an administrator.",
          "Give a port of " + FIRST_UNPRIVILEGED + " or more.");
    }
    Optional<PortOwner> owner = PortOwner.of(port);
    return CommandException.problem(
        "Port "
            + port
            + " of "
            + option(service)
            + " is taken"
            + owner.map(found -> " by " + found).orElse("")
            + ".",
        "Stop what uses it, or give "
            + option(service)
            + " another one; without the option a free one is used.");
  }

  private static String option(String service) {
    return "--" + service + "-port";
  }
}
