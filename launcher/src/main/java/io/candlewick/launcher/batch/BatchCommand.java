package io.candlewick.launcher.batch;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The subcommands about the hourly pipeline. */
@Command(
    name = "batch",
    description = {
      "Run the hourly pipeline, or see what it found.",
      "Its steps: validate_data_quality, dbt_run, dbt_test, generate_report."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      StatusCommand.class,
      ReportCommand.class,
      BackfillCommand.class,
      CheckCommand.class,
      DbtCommand.class,
      RetentionCommand.class,
      PauseCommand.class,
      ResumeCommand.class
    })
public final class BatchCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(),
        "Missing required subcommand: write batch "
            + String.join("|", spec.subcommands().keySet()));
  }
}
