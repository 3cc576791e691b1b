package io.candlewick.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.candlewick.launcher.platform.Platform;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A real platform in processes of its own, and the commands that a user gives it. */
public final class RunningPlatform {
  private static final Duration START = Duration.ofMinutes(8);

  private final Path data;
  private final UpProcess up;

  private RunningPlatform(Path data, UpProcess up) {
    this.data = data;
    this.up = up;
  }

  /**
   * What a command answered.
   *
   * @param err everything but the result: errors and progress
   */
  public record Answer(int exitCode, String out, String err) {
    /** The lines of its result; fails where the exit code is not 0. */
    public List<String> lines() {
      assertThat(exitCode).as(out + err).isZero();
      return out.lines().toList();
    }
  }

  /**
   * Starts one without the hourly pipeline and the console in a folder; returns when all its parts
   * answer.
   */
  public static RunningPlatform start(Path folder, String... options) throws IOException {
    return startWhole(
        folder,
        Stream.concat(Stream.of("--no-batch", "--no-console"), Stream.of(options))
            .toArray(String[]::new));
  }

  /** As {@link #start}, with all parts. */
  public static RunningPlatform startWhole(Path folder, String... options) throws IOException {
    Path data = folder.resolve("data");
    String[] words =
        Stream.concat(Stream.of("up", "--data", data.toString()), Stream.of(options))
            .toArray(String[]::new);
    UpProcess up = UpProcess.start(folder.resolve("up.out"), words);
    try {
      await().atMost(START).until(() -> Platform.find(data).isPresent() || !up.isAlive());
      assertThat(up.isAlive()).as(up.output()).isTrue();
      return new RunningPlatform(data, up);
    } catch (IOException | RuntimeException | Error e) {
      up.handle().destroy();
      throw e;
    }
  }

  /** Its data folder. */
  public Path data() {
    return data;
  }

  public Platform addresses() {
    return Platform.read(data);
  }

  /** Runs a command as the start script would, in this process. */
  public Answer run(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] all =
        Stream.concat(Stream.of(words), Stream.of("--data", data.toString()))
            .toArray(String[]::new);
    int exitCode =
        Candlewick.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(all);
    return new Answer(exitCode, out.toString(), err.toString());
  }

  /** The rows of a query in PostgreSQL, each as {@code (a,b,c)}. */
  public List<String> rows(String query) throws SQLException {
    Platform platform = addresses();
    try (Connection connection =
            DriverManager.getConnection(
                platform.postgresUrl(), platform.postgresUser(), platform.postgresPassword());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT found::text FROM (" + query + ") found")) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }

  /** Changes tables of PostgreSQL. */
  public void update(String sql) throws SQLException {
    Platform platform = addresses();
    try (Connection connection =
            DriverManager.getConnection(
                platform.postgresUrl(), platform.postgresUser(), platform.postgresPassword());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  /** An audit's account of one symbol: published, in candles, duplicates, late, dead letters. */
  static List<Long> account(List<String> audit, String symbol) {
    List<String> columns = List.of(audit.get(0).split("  +"));
    List<String> cells =
        audit.stream()
            .filter(line -> line.startsWith(symbol + ' '))
            .map(line -> List.of(line.split(" +")))
            .findFirst()
            .orElseThrow();
    return Stream.of("published", "in candles", "duplicates", "waiting", "dead letters")
        .map(column -> Long.valueOf(cells.get(columns.indexOf(column))))
        .toList();
  }

  /** Stops all its processes. */
  public void stop() throws InterruptedException {
    up.handle().destroy();
    up.exitCode();
  }
}
