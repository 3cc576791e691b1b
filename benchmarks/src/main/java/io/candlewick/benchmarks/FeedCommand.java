package io.candlewick.benchmarks;

import io.candlewick.benchmarks.feed.FeedRate;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Generate, sequence, encode and publish, acknowledged by the broker. */
@Command(
    name = "feed",
    mixinStandardHelpOptions = true,
    description = "Measures how fast the feed simulates, sequences and publishes ticks.")
final class FeedCommand implements Callable<Integer> {
  private static final String AS_THE_PLATFORM = "standard";

  @Option(
      names = "--seconds",
      defaultValue = "${env:CANDLEWICK_SECONDS:-10}",
      description = "Length of one round (${DEFAULT-VALUE}).")
  private int seconds;

  @Mixin private Rounds rounds;

  @Option(
      names = "--compression",
      split = ",",
      paramLabel = "NAME",
      description = "How ticks are compressed: none, gzip, snappy, lz4 or zstd; several in turn.")
  private List<String> compressions = List.of(AS_THE_PLATFORM);

  @Mixin private ReportFiles files;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (seconds < 1) {
      throw new IllegalArgumentException("--seconds must be at least 1");
    }
    PrintWriter out = spec.commandLine().getOut();
    Map<String, List<Double>> rates = new LinkedHashMap<>();
    for (int round = 1; round <= rounds.count(); round++) {
      for (String name : compressions) {
        String side = name.equals(AS_THE_PLATFORM) ? "feed" : "feed-" + name;
        double rate = rate(name);
        rates.computeIfAbsent(side, key -> new ArrayList<>()).add(rate);
        out.printf("round %d  %-12s %,12.0f ticks/s%n", round, side, rate);
        out.flush();
      }
    }
    List<Measurement> table =
        rates.entrySet().stream()
            .map(side -> new Measurement(side.getKey(), side.getValue(), "ticks/s"))
            .toList();
    Report.print(out, table);
    files.write("Simulate, sequence, publish", table);
    return 0;
  }

  private double rate(String compression) throws Exception {
    Path folder = Files.createTempDirectory("candlewick-benchmark");
    try (BenchmarkRegistry registry = BenchmarkRegistry.start();
        Child broker = Child.broker(folder)) {
      List<String> command =
          List.of(
              "-Xmx512m",
              "-XX:+UseParallelGC",
              "-cp",
              ModuleClassPath.of("feed"),
              FeedRate.class.getName(),
              broker.answer(),
              registry.url(),
              Integer.toString(seconds),
              compression);
      try (Child child = Child.start(command, Map.of())) {
        return Double.parseDouble(child.answer());
      }
    } finally {
      Folders.delete(folder);
    }
  }
}
