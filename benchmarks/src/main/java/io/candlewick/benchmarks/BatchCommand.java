package io.candlewick.benchmarks;

import io.candlewick.benchmarks.batch.ChecksSide;
import io.candlewick.benchmarks.batch.TimedProcess;
import io.candlewick.store.Migrations;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Quality checks and the dbt project on many candles, beside dbt itself. */
@Command(
    name = "batch",
    mixinStandardHelpOptions = true,
    description = "Measures the hourly pipeline's checks and models on many candles, beside dbt.")
final class BatchCommand implements Callable<Integer> {
  /** When the last candle of candles.sql ends, and the hour before it. */
  private static final String LAST_HOUR = "2026-02-28T23:00:00Z";

  private static final String CHANGE_LAST_HOUR =
      "UPDATE ohlcv SET updated_at = now() WHERE window_start >= timestamptz '" + LAST_HOUR + "'";

  @Option(
      names = "--minutes",
      defaultValue = "${env:CANDLEWICK_MINUTES:-100000}",
      description = "Candles of each of ten symbols (${DEFAULT-VALUE}).")
  private int minutes;

  @Option(
      names = "--dbt",
      paramLabel = "FILE",
      description = "dbt itself, of an environment with dbt-postgres (default: not measured).")
  private Path dbt;

  @Option(
      names = "--heap",
      defaultValue = "192m",
      description = "Heap of a measured JVM, as that of the platform (${DEFAULT-VALUE}).")
  private String heap;

  @Mixin private Rounds rounds;

  @Mixin private ReportFiles files;

  @Spec private CommandSpec spec;

  private final Map<String, List<Double>> times = new LinkedHashMap<>();
  private final Path root = Path.of(System.getProperty("candlewick.root", "."));

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Path folder = Files.createTempDirectory("candlewick-benchmark");
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      out.printf("%,d candles of ten symbols; %d rounds.%n", 10L * minutes, rounds.count());
      if (dbt == null) {
        out.println("dbt itself is not measured: name it with --dbt FILE.");
      }
      out.flush();
      fill(postgres);
      for (int round = 1; round <= rounds.count(); round++) {
        measure(postgres, folder);
        print(out, round);
      }
      List<Measurement> table = new ArrayList<>();
      times.forEach((side, taken) -> table.add(new Measurement(side, taken, "ms")));
      Report.print(out, table);
      files.write("The hourly pipeline", table);
    } finally {
      Folders.delete(folder);
    }
    return 0;
  }

  private void fill(EmbeddedPostgres postgres) throws IOException, SQLException {
    Migrations.apply(postgres.getPostgresDatabase());
    String candles = Files.readString(root.resolve("benchmarks/candles.sql"));
    execute(postgres, "SET candlewick.minutes = '" + minutes + "';\n" + candles);
  }

  private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void measure(EmbeddedPostgres postgres, Path folder) throws Exception {
    String url = postgres.getJdbcUrl("postgres", "postgres");
    TimedProcess java = new TimedProcess(folder.resolve("java.log"), Map.of());
    take("checks", java.run(java("batch", ChecksSide.class.getName(), checks(url))));
    execute(postgres, "CREATE SCHEMA IF NOT EXISTS embedded");
    take("models, full", java.run(embedded("run", url, folder, "--full-refresh")));
    execute(postgres, CHANGE_LAST_HOUR);
    take("models, incremental", java.run(embedded("run", url, folder)));
    take("tests", java.run(embedded("test", url, folder)));
    if (dbt != null) {
      TimedProcess real = new TimedProcess(folder.resolve("dbt.log"), environment(url, folder));
      take("models, full, dbt", real.run(List.of(dbt.toString(), "run", "--full-refresh")));
      execute(postgres, CHANGE_LAST_HOUR);
      take("models, incremental, dbt", real.run(List.of(dbt.toString(), "run")));
      take("tests, dbt", real.run(List.of(dbt.toString(), "test")));
    }
  }

  private void take(String side, double milliseconds) {
    times.computeIfAbsent(side, key -> new ArrayList<>()).add(milliseconds);
  }

  private void print(PrintWriter out, int round) {
    times.forEach(
        (side, taken) ->
            out.printf("round %d  %-26s %,9.0f ms%n", round, side, taken.get(taken.size() - 1)));
    out.flush();
  }

  private String[] checks(String url) {
    return new String[] {url, root.resolve("batch/checks").toString(), LAST_HOUR};
  }

  private List<String> embedded(String command, String url, Path folder, String... options)
      throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                command,
                root.resolve("batch/dbt").toString(),
                url,
                "embedded",
                folder.resolve("embedded").toString()));
    words.addAll(List.of(options));
    return java("batch", "io.candlewick.dbt.DbtMain", words.toArray(String[]::new));
  }

  private List<String> java(String module, String main, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-cp",
                ModuleClassPath.of(module),
                main));
    command.addAll(List.of(arguments));
    return command;
  }

  private Map<String, String> environment(String url, Path folder) {
    URI address = URI.create(url.substring("jdbc:".length()));
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("CANDLEWICK_POSTGRES_HOST", address.getHost());
    environment.put("CANDLEWICK_POSTGRES_PORT", Integer.toString(address.getPort()));
    environment.put("CANDLEWICK_POSTGRES_DATABASE", "postgres");
    environment.put("CANDLEWICK_POSTGRES_USER", "postgres");
    environment.put("CANDLEWICK_POSTGRES_PASSWORD", "postgres");
    environment.put("DBT_PROJECT_DIR", root.resolve("batch/dbt").toString());
    environment.put("DBT_PROFILES_DIR", root.resolve("batch/dbt").toString());
    environment.put("DBT_TARGET_PATH", folder.resolve("dbt").toString());
    environment.put("DBT_LOG_PATH", folder.resolve("dbt-logs").toString());
    environment.put("DBT_SEND_ANONYMOUS_USAGE_STATS", "false");
    return environment;
  }
}
