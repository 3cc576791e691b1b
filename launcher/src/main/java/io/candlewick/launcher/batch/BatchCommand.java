package io.candlewick.launcher.batch;

import io.candlewick.launcher.command.CommandGroup;
import picocli.CommandLine.Command;

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
public final class BatchCommand extends CommandGroup {
  @Override
  protected String example() {
    return "batch " + String.join("|", spec().subcommands().keySet());
  }
}
