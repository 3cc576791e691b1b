package io.candlewick.launcher.command;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that only holds subcommands: alone it is wrong use. */
public abstract class CommandGroup implements Runnable {
  @Spec private CommandSpec spec;

  /** What to write instead, as in {@code engine reset QUERY}. */
  protected abstract String example();

  protected CommandSpec spec() {
    return spec;
  }

  @Override
  public final void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Missing required subcommand: write " + example());
  }
}
