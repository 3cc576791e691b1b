package io.candlewick.batch.pipeline;

import io.candlewick.dbt.DbtRunner;
import io.candlewick.dbt.DbtSettings;
import io.candlewick.dbt.project.DbtProject;
import io.candlewick.dbt.run.RunListener;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

/** The dbt project of a platform, run without Python on the candles that its stream keeps. */
public final class PipelineDbt {
  private static final String SCHEMA = "public";

  private PipelineDbt() {}

  /**
   * Reads the project.
   *
   * @param target the folder for its results
   * @param fullRefresh whether incremental tables are built anew
   * @throws io.candlewick.dbt.fault.DbtProjectException if it cannot be run
   * @throws SQLException if the database cannot be reached
   */
  public static DbtRunner runner(
      PipelineSettings settings,
      DataSource database,
      Path target,
      boolean fullRefresh,
      RunListener listener)
      throws SQLException {
    DbtSettings wanted =
        DbtSettings.of(SCHEMA, target)
            .withVariables(Map.of("candle_interval", settings.candleInterval().toString()))
            .withFullRefresh(fullRefresh);
    return new DbtRunner(DbtProject.load(settings.dbtProject()), database, wanted, listener);
  }
}
