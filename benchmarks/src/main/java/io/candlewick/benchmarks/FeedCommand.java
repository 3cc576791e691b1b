package io.candlewick.benchmarks;

import io.candlewick.benchmarks.feed.FeedRate;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
  @Option(
      names = "--seconds",
      defaultValue = "10",
      description = "Length of one round (${DEFAULT-VALUE}).")
  private int seconds;

  @Option(names = "--rounds", defaultValue = "3", description = "Rounds (${DEFAULT-VALUE}).")
  private int rounds;

  @Mixin private ReportFiles files;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (seconds < 1 || rounds < 1) {
      throw new IllegalArgumentException("--seconds and --rounds must be at least 1");
    }
    PrintWriter out = spec.commandLine().getOut();
    List<Double> rates = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      rates.add(rate());
      out.printf("round %d  feed  %,12.0f ticks/s%n", round, rates.get(round - 1));
      out.flush();
    }
    List<Measurement> table = List.of(new Measurement("feed", rates, "ticks/s"));
    Report.print(out, table);
    files.write("Simulate, sequence, publish", table);
    return 0;
  }

  private double rate() throws Exception {
    Path folder = Files.createTempDirectory("candlewick-benchmark");
    try (BenchmarkRegistry registry = BenchmarkRegistry.start();
        Child broker = Child.broker(folder)) {
      List<String> command =
          List.of(
              "-Xmx512m",
              "-XX:+UseParallelGC",
              "-cp",
              FeedClassPath.read(),
              FeedRate.class.getName(),
              broker.answer(),
              registry.url(),
              Integer.toString(seconds));
      try (Child child = Child.start(command, Map.of())) {
        return Double.parseDouble(child.answer());
      }
    } finally {
      Folders.delete(folder);
    }
  }
}
