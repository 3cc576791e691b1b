package io.candlewick.launcher.access;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The subcommands about those who may log in at the services. */
@Command(
    name = "login",
    description = "Manage the users who may log in at console, feed and hourly pipeline.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = AddUserCommand.class)
public final class LoginCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Missing required subcommand: write login add-user NAME");
  }
}
