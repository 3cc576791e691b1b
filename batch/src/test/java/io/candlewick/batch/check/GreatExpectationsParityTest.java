package io.candlewick.batch.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Run by {@code .ci/quality-parity}, which makes the environment with Great Expectations. */
@Execution(ExecutionMode.CONCURRENT)
@EnabledIfEnvironmentVariable(named = "CANDLEWICK_GREAT_EXPECTATIONS", matches = ".+")
class GreatExpectationsParityTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Checks CHECKS = Checks.load(Path.of("checks"));
  private static final int ATTEMPT = 3;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static final TypeReference<Map<String, Object>> RESULT = new TypeReference<>() {};

  private static MemoryMongo documents;

  @TempDir private Path folder;

  @BeforeAll
  static void startMongo() {
    documents = Databases.documents();
  }

  @AfterAll
  static void stopMongo() {
    documents.close();
  }

  static List<DatabaseChange> changes() {
    return DatabaseChange.all();
  }

  @ParameterizedTest
  @MethodSource("changes")
  void great_expectations_gives_the_same_verdicts_values_and_rows(DatabaseChange change)
      throws IOException, InterruptedException {
    String database = Databases.changed(change);
    List<String> expected = new ArrayList<>();
    boolean stops = false;
    try (HikariDataSource pool = OneDatabase.open(database)) {
      CheckSubject subject =
          new CheckSubject(change.hour(), change.now(), pool, Optional.of(documents.store()));
      for (CheckResult result : CHECKS.run(subject, Set.of(), done -> {})) {
        expected.add(text(result));
        stops |= result.status().stops();
      }
    }
    List<String> found = greatExpectations(change, database, stops ? 1 : 0);
    assertThat(found).isEqualTo(expected);
    try (HikariDataSource pool = OneDatabase.open(database)) {
      List<CheckResult> written = new CheckResults(pool).read(change.hour(), ATTEMPT);
      assertThat(written.stream().map(GreatExpectationsParityTest::text)).isEqualTo(expected);
    }
  }

  private List<String> greatExpectations(DatabaseChange change, String database, int exitCode)
      throws IOException, InterruptedException {
    Path errors = folder.resolve("errors");
    ProcessBuilder command =
        new ProcessBuilder(
                System.getenv("CANDLEWICK_GREAT_EXPECTATIONS"),
                "-m",
                "candlewick_quality",
                "--hour",
                change.hour().toString(),
                "--now",
                change.now().toString(),
                "--attempt",
                Integer.toString(ATTEMPT),
                "--json")
            .redirectError(errors.toFile());
    Map<String, String> environment = command.environment();
    environment.put("PYTHONPATH", ROOT.resolve("deploy/airflow/include").toString());
    environment.put("CANDLEWICK_POSTGRES_HOST", "127.0.0.1");
    environment.put("CANDLEWICK_POSTGRES_PORT", Integer.toString(OneDatabase.port()));
    environment.put("CANDLEWICK_POSTGRES_DATABASE", database);
    environment.put("CANDLEWICK_POSTGRES_USER", "postgres");
    environment.put("CANDLEWICK_POSTGRES_PASSWORD", "any-secret-word");
    environment.put("CANDLEWICK_MONGO", documents.uri());
    Process process = command.start();
    String output;
    try (InputStream out = process.getInputStream()) {
      output = new String(out.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertThat(process.waitFor()).as(Files.readString(errors)).isEqualTo(exitCode);
    assertThat(output + Files.readString(errors)).doesNotContain("any-secret-word");
    List<String> results = new ArrayList<>();
    for (String line : output.lines().toList()) {
      Map<String, Object> result = JSON.readValue(line, RESULT);
      results.add(
          "%s %s: %s, not %s; %s rows: %s"
              .formatted(
                  result.get("name"),
                  result.get("status"),
                  result.get("observed"),
                  result.get("expected"),
                  result.get("row_count"),
                  SqlParameters.json(result.get("rows"))));
    }
    return results;
  }

  private static String text(CheckResult result) {
    return "%s %s: %s, not %s; %d rows: %s"
        .formatted(
            result.name(),
            result.status().text(),
            result.observed(),
            result.expected(),
            result.rowCount(),
            SqlParameters.json(result.rows()));
  }
}
