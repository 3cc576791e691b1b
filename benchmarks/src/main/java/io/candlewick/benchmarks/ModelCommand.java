package io.candlewick.benchmarks;

import io.candlewick.benchmarks.model.ModelRate;
import java.io.PrintWriter;
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

/** Price models on one core, beside the normals and the exponential that each step needs. */
@Command(
    name = "model",
    mixinStandardHelpOptions = true,
    description = "Measures how many steps a second the price models take on one core.")
final class ModelCommand implements Callable<Integer> {
  private static final List<String> SIDES =
      List.of(
          "normals", "exp", "gbm", "ou", "merton", "heston", "standard", "classic", "realistic");

  @Option(
      names = "--seconds",
      defaultValue = "${env:CANDLEWICK_SECONDS:-2}",
      description = "Length of one side in one round (${DEFAULT-VALUE}).")
  private int seconds;

  @Mixin private Rounds rounds;

  @Mixin private Sides sides;

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
      for (String side : sides.of(SIDES)) {
        double rate = rate(side);
        out.printf("round %d  %-16s %,14.0f steps/s%n", round, side, rate);
        out.flush();
        rates.computeIfAbsent(side, key -> new ArrayList<>()).add(rate);
      }
    }
    List<Measurement> table = new ArrayList<>();
    rates.forEach((side, measured) -> table.add(new Measurement(side, measured, "steps/s")));
    Report.print(out, table);
    files.write("Steps of the price models on one core", table);
    return 0;
  }

  private double rate(String side) throws Exception {
    List<String> command =
        List.of(
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-cp",
            ModuleClassPath.of("feed"),
            ModelRate.class.getName(),
            side,
            Integer.toString(seconds));
    try (Child child = Child.start(command, Map.of())) {
      return Double.parseDouble(child.answer());
    }
  }
}
