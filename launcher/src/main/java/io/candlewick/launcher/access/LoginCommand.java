package io.candlewick.launcher.access;

import io.candlewick.launcher.command.CommandGroup;
import picocli.CommandLine.Command;

/** The subcommands about those who may log in at the services. */
@Command(
    name = "login",
    description = "Manage the users who may log in at console, feed and hourly pipeline.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = AddUserCommand.class)
public final class LoginCommand extends CommandGroup {
  @Override
  protected String example() {
    return "login add-user NAME";
  }
}
