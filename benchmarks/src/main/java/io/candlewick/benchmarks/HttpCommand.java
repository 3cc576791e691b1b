package io.candlewick.benchmarks;

import io.candlewick.benchmarks.http.ConstantServer;
import io.candlewick.benchmarks.http.FeedServer;
import io.candlewick.benchmarks.http.HttpLoad;
import io.candlewick.benchmarks.http.Questions;
import io.candlewick.benchmarks.http.SlowClients;
import io.candlewick.benchmarks.http.StreamReaders;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The feed's HTTP API under load from this machine, beside a server that does nothing. */
@Command(
    name = "http",
    mixinStandardHelpOptions = true,
    description =
        "Measures the feed's API: requests, a thousand readers, and what slow clients cost.")
final class HttpCommand implements Callable<Integer> {
  private static final double WARM_UP_SECONDS = 5;
  private static final Map<SlowClients.Kind, Integer> SLOW_CLIENTS =
      new EnumMap<>(
          Map.of(
              SlowClients.Kind.HEADERS, 300,
              SlowClients.Kind.BODIES, 300,
              SlowClients.Kind.IDLE, 2_000,
              SlowClients.Kind.UNREAD, 300));

  @Option(
      names = "--seconds",
      defaultValue = "${env:CANDLEWICK_SECONDS:-5}",
      description = "Length of one side in one round (${DEFAULT-VALUE}).")
  private int seconds;

  @Mixin private Rounds rounds;

  @Option(
      names = "--connections",
      defaultValue = "32",
      description = "Connections that stay open (${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--readers",
      defaultValue = "1000",
      description = "Readers of the stream at once (${DEFAULT-VALUE}).")
  private int readers;

  @Mixin private ReportFiles files;

  @Spec private CommandSpec spec;

  private final Map<String, List<Double>> rates = new LinkedHashMap<>();

  @Override
  public Integer call() throws Exception {
    if (seconds < 1 || connections < 1 || readers < 1) {
      throw new IllegalArgumentException(
          "--seconds, --connections and --readers must be at least 1");
    }
    PrintWriter out = spec.commandLine().getOut();
    Path folder = Files.createTempDirectory("candlewick-benchmark");
    try (BenchmarkRegistry registry = BenchmarkRegistry.start();
        Child broker = Child.broker(folder);
        Child limit = constantServer()) {
      try (Child feed = feed(broker.answer(), registry.url())) {
        int limitPort = Integer.parseInt(limit.answer());
        int feedPort = Integer.parseInt(feed.answer());
        Map<String, Target> targets = new LinkedHashMap<>();
        targets.put("limit", new Target(limitPort, "/"));
        targets.put("tick", new Target(feedPort, "/tick"));
        targets.put("tick-symbol", new Target(feedPort, "/tick?symbol=AAPL"));
        for (Target target : targets.values()) {
          target.load(connections, WARM_UP_SECONDS);
        }
        for (int round = 1; round <= rounds.count(); round++) {
          for (Map.Entry<String, Target> target : targets.entrySet()) {
            note(out, round, target.getKey(), target.getValue().load(connections, seconds));
          }
        }
        stream(out, feedPort);
        slow(out, feedPort);
      }
    } finally {
      Folders.delete(folder);
    }
    report(out);
    return 0;
  }

  /** A path of a server. */
  private record Target(int port, String path) {
    HttpLoad.Round load(int connections, double seconds) throws IOException {
      try (HttpLoad load = new HttpLoad(port, path, connections)) {
        return load.during(seconds);
      }
    }
  }

  private void note(PrintWriter out, int round, String side, HttpLoad.Round measured) {
    rates.computeIfAbsent(side, key -> new ArrayList<>()).add(measured.perSecond());
    rates.computeIfAbsent(side + "-p99", key -> new ArrayList<>()).add(measured.p99Millis() * 1e3);
    out.printf(
        "round %d  %-16s %,12.0f requests/s, 99 %% within %.2f ms%n",
        round, side, measured.perSecond(), measured.p99Millis());
    out.flush();
  }

  private void stream(PrintWriter out, int port) throws IOException {
    try (StreamReaders stream = new StreamReaders(port, readers)) {
      stream.during(WARM_UP_SECONDS);
      for (int round = 1; round <= rounds.count(); round++) {
        StreamReaders.Reading reading = stream.during(seconds);
        if (reading.fewest() == 0) {
          throw new IllegalStateException("A reader of the stream got no tick in a round");
        }
        rates.computeIfAbsent("stream", key -> new ArrayList<>()).add(reading.perSecond());
        out.printf(
            "round %d  %-16s %,12.0f ticks/s to %,d readers, each %d to %d%n",
            round, "stream", reading.perSecond(), readers, reading.fewest(), reading.most());
        out.flush();
      }
    }
  }

  /** How long others wait for {@code /health} meanwhile. */
  private void slow(PrintWriter out, int port) throws IOException, InterruptedException {
    Questions health = new Questions(port, "/health");
    health.during(WARM_UP_SECONDS);
    for (int round = 1; round <= rounds.count(); round++) {
      noteHealth(out, round, "health-p99", health.during(seconds).p99Millis());
      for (Map.Entry<SlowClients.Kind, Integer> many : SLOW_CLIENTS.entrySet()) {
        try (SlowClients clients = SlowClients.start(port, many.getKey(), many.getValue())) {
          String side = "health-slow-" + clients.name() + "-p99";
          noteHealth(out, round, side, health.during(seconds).p99Millis());
        }
      }
    }
  }

  private void noteHealth(PrintWriter out, int round, String side, double p99Millis) {
    rates.computeIfAbsent(side, key -> new ArrayList<>()).add(p99Millis * 1e3);
    out.printf("round %d  %-24s 99 %% within %.2f ms%n", round, side, p99Millis);
    out.flush();
  }

  private void report(PrintWriter out) throws IOException {
    List<Measurement> table = new ArrayList<>();
    rates.forEach((side, measured) -> table.add(new Measurement(side, measured, unitOf(side))));
    Report.print(out, table);
    files.write("GET /tick from the same machine", table);
  }

  private static String unitOf(String side) {
    if (side.equals("stream")) {
      return "ticks/s";
    }
    return side.endsWith("-p99") ? "µs" : "requests/s";
  }

  private static Child constantServer() throws IOException {
    return Child.start(
        List.of("-Xmx64m", "-cp", Child.ownClassPath(), ConstantServer.class.getName()), Map.of());
  }

  /** With the heap and collector that the platform gives it. */
  private static Child feed(String broker, String registry) throws IOException {
    return Child.start(
        List.of(
            "-Xmx192m",
            "-XX:+UseSerialGC",
            "-cp",
            ModuleClassPath.of("feed"),
            FeedServer.class.getName(),
            broker,
            registry),
        Map.of());
  }
}
