package io.candlewick.launcher;

import io.candlewick.launcher.access.LoginCommand;
import io.candlewick.launcher.access.TopicsCommand;
import io.candlewick.launcher.batch.BatchCommand;
import io.candlewick.launcher.command.AnomaliesCommand;
import io.candlewick.launcher.command.AuditCommand;
import io.candlewick.launcher.command.CandlesCommand;
import io.candlewick.launcher.command.ChartCommand;
import io.candlewick.launcher.command.CompareCommand;
import io.candlewick.launcher.command.DownCommand;
import io.candlewick.launcher.command.EngineCommand;
import io.candlewick.launcher.command.MigrateCommand;
import io.candlewick.launcher.command.RebuildCommand;
import io.candlewick.launcher.command.RepairCommand;
import io.candlewick.launcher.command.ReplayCommand;
import io.candlewick.launcher.command.SourcesCommand;
import io.candlewick.launcher.command.StatusCommand;
import io.candlewick.launcher.command.UpCommand;
import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.ExitCodes;
import io.candlewick.launcher.failure.WrongArguments;
import io.candlewick.launcher.option.WholeNumberOption;
import io.candlewick.launcher.plan.PlanCommand;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command line. Subcommands throw {@link CommandException} to end with one clear message. */
@Command(
    name = "candlewick",
    description = "A real-time market-data platform: ticks in, exact candles out.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      UpCommand.class,
      StatusCommand.class,
      DownCommand.class,
      ReplayCommand.class,
      SourcesCommand.class,
      CandlesCommand.class,
      ChartCommand.class,
      CompareCommand.class,
      AuditCommand.class,
      AnomaliesCommand.class,
      RepairCommand.class,
      RebuildCommand.class,
      MigrateCommand.class,
      EngineCommand.class,
      TopicsCommand.class,
      LoginCommand.class,
      BatchCommand.class,
      PlanCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "./candlewick COMMAND --help lists the options of a command.",
      "Exit codes: 0 success, 1 a problem was found, 2 wrong use."
    })
public final class Candlewick implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Candlewick());
    // `up` reports these together with the faults that it finds itself.
    line.getSubcommands().get("up").getCommandSpec().parser().collectErrors(true);
    setVersion(line);
    return line.setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(Long.class, new WholeNumberOption())
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler(Candlewick::onWrongUse)
        .setExecutionExceptionHandler(Candlewick::onFailure);
  }

  /** Every command prints the same. */
  private static void setVersion(CommandLine command) {
    command.getCommandSpec().versionProvider(new Version());
    command.getSubcommands().values().forEach(Candlewick::setVersion);
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static int onWrongUse(ParameterException failure, String[] args) {
    CommandException fault = WrongArguments.of(failure);
    print(failure.getCommandLine().getErr(), fault.getMessage(), fault.remedy());
    return fault.exitCode();
  }

  private static int onFailure(Exception failure, CommandLine command, ParseResult parsed) {
    if (failure instanceof CommandException expected) {
      print(command.getErr(), expected.getMessage(), expected.remedy());
      return expected.exitCode();
    }
    print(
        command.getErr(),
        "Unexpected failure: " + failure + ".",
        "Please report it with the lines below.");
    failure.printStackTrace(command.getErr());
    command.getErr().flush();
    return ExitCodes.PROBLEM;
  }

  private static void print(PrintWriter err, String what, String remedy) {
    err.println("candlewick: " + what);
    remedy.lines().forEach(line -> err.println("  " + line));
    err.flush();
  }
}
