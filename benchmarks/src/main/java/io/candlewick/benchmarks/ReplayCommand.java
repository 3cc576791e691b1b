package io.candlewick.benchmarks;

import io.candlewick.benchmarks.feed.ReplayRate;
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

/** Replay recorded files whose rows stand in several orders, acknowledged by the broker. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = "Measures how fast recorded files are replayed, in and out of order.")
final class ReplayCommand implements Callable<Integer> {
  @Option(
      names = "--rows",
      defaultValue = "1000000",
      description = "Rows of a file (${DEFAULT-VALUE}).")
  private int rows;

  @Option(names = "--rounds", defaultValue = "3", description = "Rounds (${DEFAULT-VALUE}).")
  private int rounds;

  @Mixin private ReportFiles files;

  @Spec private CommandSpec spec;

  /** A file and the order that is asked for. */
  private record Side(Path file, String order) {}

  @Override
  public Integer call() throws Exception {
    if (rows < 1 || rounds < 1) {
      throw new IllegalArgumentException("--rows and --rounds must be at least 1");
    }
    PrintWriter out = spec.commandLine().getOut();
    Path folder = Files.createTempDirectory("candlewick-benchmark");
    Map<String, List<Double>> rates = new LinkedHashMap<>();
    try {
      Map<String, Side> sides = sides(folder);
      for (int round = 1; round <= rounds; round++) {
        for (Map.Entry<String, Side> side : sides.entrySet()) {
          double rate = rate(folder, side.getValue());
          rates.computeIfAbsent(side.getKey(), name -> new ArrayList<>()).add(rate);
          out.printf("round %d  %-14s  %,12.0f rows/s%n", round, side.getKey(), rate);
          out.flush();
        }
      }
    } finally {
      Folders.delete(folder);
    }
    List<Measurement> table =
        rates.entrySet().stream()
            .map(side -> new Measurement(side.getKey(), side.getValue(), "rows/s"))
            .toList();
    Report.print(out, table);
    files.write("Replay of a recorded file", table);
    return 0;
  }

  private Map<String, Side> sides(Path folder) throws Exception {
    List<String> oldestFirst = TradesFile.rows(rows);
    Path ordered = TradesFile.write(folder.resolve("ordered.csv"), oldestFirst);
    Path reversed =
        TradesFile.write(folder.resolve("reversed.csv"), TradesFile.reversed(oldestFirst));
    Path shuffled =
        TradesFile.write(folder.resolve("shuffled.csv"), TradesFile.shuffled(oldestFirst));
    Map<String, Side> sides = new LinkedHashMap<>();
    sides.put("as-it-stands", new Side(ordered, "file"));
    sides.put("in-order", new Side(ordered, "time"));
    sides.put("newest-first", new Side(reversed, "time"));
    sides.put("shuffled", new Side(shuffled, "time"));
    return sides;
  }

  /** With the heap and the collector of {@code ./candlewick replay}. */
  private static double rate(Path folder, Side side) throws Exception {
    Path kafka = folder.resolve("kafka");
    try (BenchmarkRegistry registry = BenchmarkRegistry.start();
        Child broker = Child.broker(kafka)) {
      List<String> command =
          List.of(
              "-Xmx1g",
              "-XX:+UseSerialGC",
              "-cp",
              FeedClassPath.read(),
              ReplayRate.class.getName(),
              broker.answer(),
              registry.url(),
              side.file().toString(),
              side.order(),
              folder.resolve("replay").toString());
      try (Child child = Child.start(command, Map.of())) {
        return Double.parseDouble(child.answer());
      }
    } finally {
      Folders.delete(kafka);
    }
  }
}
