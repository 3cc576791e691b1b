package io.candlewick.launcher.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a command about the pipeline prints (a picocli mixin). */
final class FormatOptions {
  @Option(
      names = "--format",
      paramLabel = "F",
      defaultValue = "text",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private OutputFormat format = OutputFormat.TEXT;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  boolean isJson() {
    return format == OutputFormat.JSON;
  }

  /** Where people read: standard output, or beside JSON standard error. */
  PrintWriter forPeople() {
    return isJson() ? command.commandLine().getErr() : command.commandLine().getOut();
  }

  /** Prints the one object of a command. */
  void print(ObjectNode result) {
    PrintWriter out = command.commandLine().getOut();
    out.println(RunJson.text(result));
    out.flush();
  }
}
