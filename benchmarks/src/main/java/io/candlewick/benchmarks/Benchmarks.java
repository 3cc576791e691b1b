package io.candlewick.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The benchmarks' command line. Exit codes: 0 done, 1 a benchmark failed, 2 wrong use. */
@Command(
    name = "benchmarks/run",
    mixinStandardHelpOptions = true,
    description = "Measures the platform beside a peer or a limit, in the same run.",
    subcommands = {
      StreamCommand.class,
      FeedCommand.class,
      ReplayCommand.class,
      HttpCommand.class,
      ConsoleCommand.class,
      ModelCommand.class,
      RepairCommand.class,
      BatchCommand.class
    })
public final class Benchmarks {
  private Benchmarks() {}

  public static void main(String[] args) {
    CommandLine line =
        new CommandLine(new Benchmarks())
            .setExecutionExceptionHandler(
                (failure, command, parsed) -> {
                  command.getErr().println(failure.getMessage());
                  return failure instanceof IllegalArgumentException ? 2 : 1;
                });
    System.exit(args.length == 0 ? line.execute("--help") : line.execute(args));
  }
}
