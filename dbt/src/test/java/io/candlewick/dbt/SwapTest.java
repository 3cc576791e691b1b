package io.candlewick.dbt;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.dbt.project.DbtProject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwapTest {
  private static final int RUNS = 15;

  /** Reads without a pause until told to stop; a missing table ends it with an error. */
  private static final class Reader implements Callable<Set<Long>> {
    private final DataSource database;
    private final String name;
    private final CountDownLatch reading;
    private volatile boolean enough;

    Reader(DataSource database, String name, CountDownLatch reading) {
      this.database = database;
      this.name = name;
      this.reading = reading;
    }

    @Override
    public Set<Long> call() throws SQLException {
      Set<Long> seen = new HashSet<>();
      try (Connection connection = database.getConnection();
          Statement statement = connection.createStatement()) {
        while (!enough) {
          try (ResultSet rows = statement.executeQuery("select count(*) from built." + name)) {
            rows.next();
            seen.add(rows.getLong(1));
          }
          reading.countDown();
        }
      }
      return seen;
    }
  }

  @Test
  void aReaderNeverMissesATableOrAViewNorSeesHalfOfOne(@TempDir Path folder) throws Exception {
    DataSource database = Databases.empty();
    DbtProject project =
        new ProjectFiles(folder.resolve("project"))
            .model(
                "as_table",
                "{{ config(materialized='table', indexes=[{'columns': ['i']}]) }}"
                    + " select i from generate_series(1, 1000) i")
            .model("as_view", "select i from generate_series(1, 10) i")
            .load();
    RunnerFixture fixture = new RunnerFixture(database, folder.resolve("target"));
    fixture.run(project);
    CountDownLatch reading = new CountDownLatch(2);
    Reader ofTable = new Reader(database, "as_table", reading);
    Reader ofView = new Reader(database, "as_view", reading);
    ExecutorService readers = Executors.newFixedThreadPool(2);
    try {
      Future<Set<Long>> table = readers.submit(ofTable);
      Future<Set<Long>> view = readers.submit(ofView);
      reading.await();
      for (int i = 0; i < RUNS; i++) {
        assertThat(fixture.run(project).isOk()).isTrue();
      }
      ofTable.enough = true;
      ofView.enough = true;
      assertThat(table.get()).containsExactly(1000L);
      assertThat(view.get()).containsExactly(10L);
    } finally {
      ofTable.enough = true;
      ofView.enough = true;
      readers.shutdown();
    }
  }
}
