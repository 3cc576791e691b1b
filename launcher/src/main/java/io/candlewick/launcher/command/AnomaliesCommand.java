package io.candlewick.launcher.command;

import picocli.CommandLine.Command;

/** The subcommands about anomalies. */
@Command(
    name = "anomalies",
    description = "Evaluate the detected anomalies.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = ScoreCommand.class)
public final class AnomaliesCommand extends CommandGroup {
  @Override
  protected String example() {
    return "anomalies score";
  }
}
