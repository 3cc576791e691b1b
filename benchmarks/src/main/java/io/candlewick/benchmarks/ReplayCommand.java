package io.candlewick.benchmarks;

import io.candlewick.benchmarks.feed.ReplayRate;
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
      defaultValue = "${env:CANDLEWICK_ROWS:-1000000}",
      description = "Rows of a file (${DEFAULT-VALUE}).")
  private int rows;

  @Mixin private Rounds rounds;

  @Mixin private ReportFiles files;

  @Spec private CommandSpec spec;

  /** A file and the order that is asked for. */
  private record Side(Path file, String order) {}

  @Override
  public Integer call() throws Exception {
    if (rows < 1) {
      throw new IllegalArgumentException("--rows must be at least 1");
    }
    Path folder = Files.createTempDirectory("candlewick-benchmark");
    List<Measurement> table;
    try {
      table = measure(folder, sides(folder));
    } finally {
      Folders.delete(folder);
    }
    Report.print(spec.commandLine().getOut(), table);
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
  private List<Measurement> measure(Path folder, Map<String, Side> sides) throws Exception {
    try (BenchmarkRegistry registry = BenchmarkRegistry.start();
        Child broker = Child.broker(folder)) {
      List<String> command =
          new ArrayList<>(
              List.of(
                  "-Xmx1g",
                  "-XX:+UseSerialGC",
                  "-cp",
                  ModuleClassPath.of("launcher"),
                  ReplayRate.class.getName(),
                  broker.answer(),
                  registry.url(),
                  folder.resolve("replay").toString(),
                  Integer.toString(rounds.count())));
      for (Side side : sides.values()) {
        command.addAll(List.of(side.file().toString(), side.order()));
      }
      try (Child child = Child.start(command, Map.of())) {
        return table(List.copyOf(sides.keySet()), child.answer().split(",", -1));
      }
    }
  }

  /**
   * @param rates of all sides, round by round
   */
  private static List<Measurement> table(List<String> sides, String[] rates) {
    List<Measurement> table = new ArrayList<>();
    for (int side = 0; side < sides.size(); side++) {
      List<Double> ofSide = new ArrayList<>();
      for (int i = side; i < rates.length; i += sides.size()) {
        ofSide.add(Double.parseDouble(rates[i]));
      }
      table.add(new Measurement(sides.get(side), ofSide, "rows/s"));
    }
    return table;
  }
}
