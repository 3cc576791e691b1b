package io.candlewick.dbt;

import io.candlewick.dbt.fault.DbtProjectException;
import io.candlewick.dbt.graph.Selection;
import io.candlewick.dbt.project.DbtProject;
import io.candlewick.dbt.project.Node;
import io.candlewick.dbt.run.FreshnessResult;
import io.candlewick.dbt.run.NodeResult;
import io.candlewick.dbt.run.RunListener;
import io.candlewick.dbt.run.RunReport;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The runner as a program of its own, for comparisons with dbt: DbtMain COMMAND PROJECT URL SCHEMA
 * TARGET-FOLDER [--select WORD]… [--exclude WORD]… [--vars YAML] [--threads N] [--full-refresh].
 * The command is run, test, compile, list or freshness. Exit code 0, 1 where a node failed, 2 where
 * nothing could be run.
 */
public final class DbtMain {
  private final List<String> select = new ArrayList<>();
  private final List<String> exclude = new ArrayList<>();
  private Map<String, Object> variables = new HashMap<>();
  private int threads = 2;
  private boolean fullRefresh;

  private DbtMain() {}

  public static void main(String[] arguments) throws SQLException {
    int code = 2;
    try {
      if (arguments.length < 5) {
        throw new IllegalArgumentException(
            "usage: COMMAND PROJECT URL SCHEMA TARGET-FOLDER [OPTION]…");
      }
      code = new DbtMain().run(arguments);
    } catch (DbtProjectException | IllegalArgumentException e) {
      System.err.println(e.getMessage());
    }
    System.exit(code);
  }

  private int run(String[] arguments) throws SQLException {
    options(List.of(arguments).subList(5, arguments.length));
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setURL(arguments[2]);
    DbtSettings settings =
        DbtSettings.of(arguments[3], Path.of(arguments[4]))
            .withVariables(variables)
            .withThreads(threads)
            .withFullRefresh(fullRefresh);
    DbtRunner runner =
        new DbtRunner(DbtProject.load(Path.of(arguments[1])), database, settings, new Printing());
    Selection selection = new Selection(select, exclude);
    return switch (arguments[0]) {
      case "run" -> end(runner.run(selection));
      case "test" -> end(runner.test(selection));
      case "compile" -> end(runner.compile(selection));
      case "list" -> {
        runner.list(selection).forEach(System.out::println);
        yield 0;
      }
      case "freshness" -> freshness(runner);
      default -> throw new IllegalArgumentException("no command: " + arguments[0]);
    };
  }

  private void options(List<String> options) {
    Iterator<String> words = options.iterator();
    while (words.hasNext()) {
      String option = words.next();
      if (option.equals("--full-refresh")) {
        fullRefresh = true;
        continue;
      }
      if (!words.hasNext()) {
        throw new IllegalArgumentException(option + " needs a value");
      }
      String value = words.next();
      switch (option) {
        case "--select" -> select.add(value);
        case "--exclude" -> exclude.add(value);
        case "--threads" -> threads = Integer.parseInt(value);
        case "--vars" -> variables = new Yaml(new SafeConstructor(new LoaderOptions())).load(value);
        default -> throw new IllegalArgumentException("no option: " + option);
      }
    }
  }

  private static int end(RunReport report) {
    report.warnings().forEach(w -> System.out.println("WARNING " + w));
    System.out.printf(
        Locale.ROOT,
        "%d nodes in %.2f s%n",
        report.results().size(),
        report.elapsed().toNanos() / 1e9);
    return report.isOk() ? 0 : 1;
  }

  private static int freshness(DbtRunner runner) {
    boolean failed = false;
    for (FreshnessResult result : runner.sourceFreshness()) {
      System.out.println(result.status() + " " + result.source().uniqueId());
      failed |= result.status().isFailure();
    }
    return failed ? 1 : 0;
  }

  private static final class Printing implements RunListener {
    @Override
    public void started(Node node, int number, int total) {
      System.out.println(number + " of " + total + " START " + node.uniqueId());
    }

    @Override
    public void finished(NodeResult result, int number, int total) {
      System.out.printf(
          Locale.ROOT,
          "%d of %d %s %s in %.2f s %s%n",
          number,
          total,
          result.status(),
          result.uniqueId(),
          result.executionTime().toNanos() / 1e9,
          result.message().orElse(""));
    }
  }
}
