package io.candlewick.launcher.command;

import io.candlewick.launcher.failure.ExitCodes;
import io.candlewick.live.LiveProviders;
import io.candlewick.live.source.LiveProvider;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sources}: what each provider of real prices offers, and its limits. */
@Command(
    name = "sources",
    mixinStandardHelpOptions = true,
    description = "List the providers for up --source: what they offer, and their limits.")
public final class SourcesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    for (LiveProvider provider : LiveProviders.ALL) {
      out.println(provider.title() + ": ./candlewick up --source " + provider.example());
      provider.allows().forEach(line -> out.println("  " + line));
      out.println();
    }
    out.println(
        "SYMBOL=OTHER publishes a symbol under another name. --source may be given more than once.");
    out.flush();
    return ExitCodes.DONE;
  }
}
