package io.candlewick.launcher.command;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.batch.job.BatchTables;
import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.ExitCodes;
import io.candlewick.launcher.failure.Failures;
import io.candlewick.launcher.start.ExternalServices;
import io.candlewick.model.CountText;
import io.candlewick.store.Migrations;
import io.candlewick.store.PostgresAddress;
import io.candlewick.store.PostgresPool;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code migrate}: makes or changes the tables of an external PostgreSQL. */
@Command(
    name = "migrate",
    mixinStandardHelpOptions = true,
    description = "Run the missing migrations of the tables in a PostgreSQL of your own.")
public final class MigrateCommand implements Callable<Integer> {
  @Option(
      names = "--postgres",
      paramLabel = "URL",
      required = true,
      description =
          "The database, as in jdbc:postgresql://HOST:5432/sensors_dw. Credentials:"
              + " $CANDLEWICK_POSTGRES_USER and $CANDLEWICK_POSTGRES_PASSWORD.")
  private String postgres;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PostgresAddress address = ExternalServices.postgresAt(postgres, System.getenv());
    int applied;
    try (HikariDataSource pool = PostgresPool.open(address, 2)) {
      pool.getConnection().close(); // tells a wrong address or login in a few words
      applied = Migrations.apply(pool);
      BatchTables.create(pool);
    } catch (SQLException | IllegalStateException e) {
      throw CommandException.problem(
          "The tables of " + address + " cannot be made: " + Failures.reason(e) + ".",
          "Correct --postgres, $CANDLEWICK_POSTGRES_USER or $CANDLEWICK_POSTGRES_PASSWORD; the role"
              + "\nmust own the tables, as candlewick_migrator of deploy/postgres/roles.sql does.",
          e);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        applied == 0
            ? "The tables are up to date."
            : CountText.of(applied, "migration") + " applied; the tables are up to date.");
    out.flush();
    return ExitCodes.DONE;
  }
}
