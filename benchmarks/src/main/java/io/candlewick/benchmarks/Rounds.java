package io.candlewick.benchmarks;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How often every side of a benchmark takes its turn (a picocli mixin). */
final class Rounds {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  private int count;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "${env:CANDLEWICK_ROUNDS:-3}",
      description = "Rounds, at least 1 (CANDLEWICK_ROUNDS, or 3).")
  void take(int rounds) {
    if (rounds < 1) {
      throw new ParameterException(
          command.commandLine(), "--rounds is " + rounds + ", but must be at least 1");
    }
    count = rounds;
  }

  /** At least 1. */
  int count() {
    return count;
  }
}
