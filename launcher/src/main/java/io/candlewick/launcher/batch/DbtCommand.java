package io.candlewick.launcher.batch;

import io.candlewick.batch.pipeline.PipelineSettings;
import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.platform.DataFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the dbt project by itself. */
@Command(
    name = "dbt",
    description = {
      "Run commands of dbt on the pipeline's dbt project, batch/dbt, without Python.",
      "Exit code 1 if a model or a test failed."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class DbtCommand implements Callable<Integer> {
  /** What dbt is to do. */
  enum Action {
    RUN,
    TEST,
    COMPILE,
    LIST,
    FRESHNESS;

    /** As it is written on the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Which dbt does it. */
  enum Program {
    EMBEDDED,
    REAL;

    /** As it is written on the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(
      paramLabel = "COMMAND",
      description = {
        "run: build the models. test: run the tests. compile: write the SQL, change nothing.",
        "list: show the models and tests. freshness: show how old the candles are."
      })
  private Action action;

  @Option(
      names = {"-s", "--select"},
      paramLabel = "NAME",
      arity = "1..*",
      description =
          "Models, tests or folders; +NAME with all it reads, NAME+ with all that reads it.")
  private List<String> select = List.of();

  @Option(
      names = "--exclude",
      paramLabel = "NAME",
      arity = "1..*",
      description = "Leave these out.")
  private List<String> exclude = List.of();

  @Option(names = "--full-refresh", description = "Build incremental tables anew.")
  private boolean fullRefresh;

  @Option(
      names = "--dbt",
      paramLabel = "WHICH",
      defaultValue = "embedded",
      description = "embedded, or real: the dbt on the PATH (default: ${DEFAULT-VALUE}).")
  private Program program = Program.EMBEDDED;

  @Mixin private DataFolder dataFolder;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (fullRefresh && action != Action.RUN && action != Action.COMPILE) {
      throw CommandException.wrongUse(
          "--full-refresh applies only to run and compile.", "Leave it out.");
    }
    if (action == Action.FRESHNESS && !(select.isEmpty() && exclude.isEmpty())) {
      throw CommandException.wrongUse(
          "freshness looks at all sources.", "Leave out --select and --exclude.");
    }
    return action == Action.RUN
        ? PlatformPipeline.alone(dataFolder, "batch dbt run", pipeline -> dbt())
        : dbt();
  }

  private int dbt() {
    PipelineSettings settings = PlatformPipeline.settings(dataFolder);
    if (program == Program.REAL) {
      return new RealDbt(settings).run(words());
    }
    return new EmbeddedDbt(settings, spec.commandLine().getOut())
        .run(action, select, exclude, fullRefresh);
  }

  private List<String> words() {
    List<String> words = new ArrayList<>();
    switch (action) {
      case FRESHNESS -> words.addAll(List.of("source", "freshness"));
      default -> words.add(action.toString());
    }
    if (!select.isEmpty()) {
      words.add("--select");
      words.addAll(select);
    }
    if (!exclude.isEmpty()) {
      words.add("--exclude");
      words.addAll(exclude);
    }
    if (fullRefresh) {
      words.add("--full-refresh");
    }
    return words;
  }
}
