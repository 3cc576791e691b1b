package io.candlewick.launcher.plan;

import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.ExitCodes;
import io.candlewick.launcher.option.CountOption;
import io.candlewick.launcher.option.DurationOption;
import io.candlewick.launcher.option.TotalRateOption;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plan}: what a workload needs. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description =
        "Compute the cores, memory, disk and network that a number of symbols and ticks needs.")
public final class PlanCommand implements Callable<Integer> {
  @Option(
      names = "--symbols",
      required = true,
      paramLabel = "N",
      converter = CountOption.class,
      description = "How many symbols have ticks.")
  private int symbols;

  @Option(
      names = "--rate",
      required = true,
      paramLabel = "R",
      converter = TotalRateOption.class,
      description = "Ticks per second over all symbols, on average.")
  private double rate;

  @Option(
      names = "--retention",
      required = true,
      paramLabel = "D",
      converter = DurationOption.class,
      description = "How long everything is kept, as in 30d.")
  private Duration retention = Duration.ZERO;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      description = "What runs the stream: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Engine engine = Engine.SPARK;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private PlanFormat format = PlanFormat.TABLE;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Plan plan = Plan.of(workload(), engine, UnitCosts.measured());
    PrintWriter out = spec.commandLine().getOut();
    switch (format) {
      case TABLE -> PlanText.lines(plan).forEach(out::println);
      case JSON -> out.println(PlanJson.text(plan));
    }
    out.flush();
    return ExitCodes.DONE;
  }

  private Workload workload() {
    try {
      return new Workload(symbols, rate, retention);
    } catch (IllegalArgumentException e) {
      throw CommandException.wrongUse(
          e.getMessage() + ".", "./candlewick plan --help describes the options.", e);
    }
  }
}
