package io.candlewick.launcher.batch;

import io.candlewick.batch.pipeline.PipelineSettings;
import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.Failures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.postgresql.Driver;

/** The dbt on the PATH, on the database of a platform. */
final class RealDbt {
  private final PipelineSettings settings;

  RealDbt(PipelineSettings settings) {
    this.settings = settings;
  }

  /**
   * Runs a command of dbt, which prints where this process prints.
   *
   * @return its exit code
   */
  int run(List<String> words) {
    List<String> command = new ArrayList<>(List.of("dbt"));
    command.addAll(words);
    command.addAll(
        List.of(
            "--vars",
            "{candle_interval: " + settings.candleInterval() + "}",
            "--target-path",
            settings.dbtTarget().toString(),
            "--log-path",
            settings.dbtTarget().resolve("logs").toString()));
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    Map<String, String> environment = builder.environment();
    Properties address = Driver.parseURL(settings.postgres().jdbcUrl(), null);
    environment.put("CANDLEWICK_POSTGRES_HOST", address.getProperty("PGHOST"));
    environment.put("CANDLEWICK_POSTGRES_PORT", address.getProperty("PGPORT"));
    environment.put("CANDLEWICK_POSTGRES_DATABASE", address.getProperty("PGDBNAME"));
    if (address.getProperty("sslmode") != null) {
      environment.put("PGSSLMODE", address.getProperty("sslmode"));
    }
    environment.put("CANDLEWICK_POSTGRES_USER", settings.postgres().user());
    environment.put("CANDLEWICK_POSTGRES_PASSWORD", settings.postgres().password());
    environment.put("DBT_PROJECT_DIR", settings.dbtProject().toString());
    environment.put("DBT_PROFILES_DIR", settings.dbtProject().toString());
    try {
      return end(builder.start());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandException.problem("Interrupted while dbt was running.", "Run it again.", e);
    } catch (IOException e) {
      throw CommandException.wrongUse(
          "dbt cannot be started: " + Failures.reason(e) + ".",
          "Install dbt-core and dbt-postgres and put dbt on the PATH, or leave out --dbt real.",
          e);
    }
  }

  private static int end(Process dbt) throws InterruptedException {
    try {
      return dbt.waitFor();
    } finally {
      dbt.destroy();
    }
  }
}
