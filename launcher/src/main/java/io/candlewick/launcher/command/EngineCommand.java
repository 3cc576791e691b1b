package io.candlewick.launcher.command;

import picocli.CommandLine.Command;

/** The subcommands about the engine that runs the queries. */
@Command(
    name = "engine",
    description = "Manage the engine that runs the queries.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = EngineResetCommand.class)
public final class EngineCommand extends CommandGroup {
  @Override
  protected String example() {
    return "engine reset QUERY";
  }
}
