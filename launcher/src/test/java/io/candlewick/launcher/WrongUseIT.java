package io.candlewick.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.candlewick.launcher.failure.ExitCodes;
import io.candlewick.launcher.platform.HandwrittenPlatform;
import io.candlewick.launcher.platform.Platform;
import io.candlewick.model.health.QueryHealth;
import io.candlewick.model.health.StreamHealth;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong uses that only a running platform can tell: one without market and stream. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WrongUseIT {
  private static final Duration START = Duration.ofMinutes(8);
  private static final int MONGO_PORT = 27_017;
  private static final List<String> ROWS =
      List.of(
          "t,s,p",
          "1000,A,10",
          "later,A,\"1,1\"",
          "2000,AAPL,180",
          "3000,A,10.5",
          "4000,A,999999.5",
          "5000,B");

  @TempDir static Path folder;
  private static Path data;
  private static UpProcess up;

  @BeforeAll
  static void start() throws IOException {
    data = folder.resolve("data");
    try (ServerSocket taken = takeMongoPort()) {
      assertThat(taken.isClosed()).isFalse();
      up =
          UpProcess.start(
              folder.resolve("up.out"),
              "up",
              "--data",
              data.toString(),
              "--source",
              "none",
              "--no-stream");
      await().atMost(START).until(() -> Platform.find(data).isPresent() || !up.isAlive());
    }
    assertThat(up.isAlive()).as(up.output()).isTrue();
  }

  /** Where another process has the port already, it is as taken as this test wants it. */
  private static ServerSocket takeMongoPort() throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), MONGO_PORT));
    } catch (BindException e) {
      assertThat(e).hasMessageContaining("in use");
    }
    return socket;
  }

  @AfterAll
  static void stop() throws InterruptedException {
    up.handle().destroy();
    up.exitCode();
  }

  @Test
  @Order(1)
  void a_port_that_is_taken_is_replaced_by_a_free_one_and_said_so() throws IOException {
    assertThat(up.output())
        .containsPattern("Port " + MONGO_PORT + " is taken; MongoDB uses [0-9]+ instead");
  }

  @Test
  @Order(2)
  void a_symbol_without_ticks_is_named_by_every_command_that_takes_one() {
    run(data, "candles --symbol NONE --interval 1m")
        .saysOnly(
            ExitCodes.WRONG_USE, "There are no candles of 'NONE'", "no candles of any symbol yet");
    for (String command : List.of("audit", "rebuild")) {
      CommandRun run = run(data, command + " --symbol NONE");
      assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.WRONG_USE);
      assertThat(run.out()).isEmpty();
      assertThat(run.err())
          .contains("candlewick: There is no tick of 'NONE'.", command + " without --symbol")
          .doesNotContain("Exception");
    }
  }

  @Test
  @Order(3)
  void every_row_that_is_not_published_is_in_the_file_of_rejects() throws IOException {
    Path beside = Files.createDirectory(folder.resolve("with-market"));
    HandwrittenPlatform.copyWithMarket(Platform.read(data), beside);
    Path file = Files.write(folder.resolve("ticks.csv"), ROWS);
    Path rejects = folder.resolve("rejects.csv");

    CommandRun run =
        run(
            beside,
            "replay FILE --any-time --symbol-column s --time t:ms --price p --no-wait --rejects"
                .replace("FILE", file.toString()),
            rejects.toString());

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.PROBLEM);
    assertThat(run.out()).containsPattern("A +2 ticks published").doesNotContain("AAPL", "B ");
    assertThat(run.err())
        .isEqualToIgnoringNewLines("4 rows were rejected; line, reason and text in " + rejects);
    assertThat(Files.readAllLines(rejects))
        .hasSize(5)
        .startsWith("line,reason,text")
        .anyMatch(line -> line.startsWith("3,") && line.endsWith("\"later,A,\"\"1,1\"\"\""))
        .contains(
            "4,the running market publishes AAPL itself: start the platform with --source none,"
                + "\"2000,AAPL,180\"")
        .anyMatch(
            line -> line.startsWith("6,\"out of range") && line.endsWith("\"4000,A,999999.5\""))
        .contains("7,2 fields where the header has 3,\"5000,B\"");
  }

  @Test
  @Order(4)
  void without_the_option_the_first_rejects_are_shown_and_the_option_is_named() throws IOException {
    List<String> rows = new ArrayList<>(List.of("t,p"));
    for (int row = 1; row <= 30; row++) {
      rows.add(row + ",none" + row);
    }
    Path file = Files.write(folder.resolve("bad.csv"), rows);

    CommandRun run =
        run(
            data,
            "replay FILE --any-time --symbol A --time t:ms --price p"
                .replace("FILE", file.toString()));

    assertThat(run.exitCode()).isEqualTo(ExitCodes.PROBLEM);
    assertThat(run.out())
        .startsWith("Nothing was published")
        .endsWith("%n30 rows read = 0 published + 0 skipped + 30 rejected%n".formatted());
    assertThat(run.err())
        .startsWith("30 rows were rejected:")
        .contains("  line 2: p: ", "(1,none1)", "  line 21: p: ", "  and 10 more")
        .doesNotContain("none21")
        .contains("--rejects FILE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "t,s,p;later,A,5;1000000000000,B,none|--symbol-column s|1|2|0|2",
        "t,s,p;1000000000000,A,5;1000000000000,A,6|--symbol-column s --only B|0|2|2|0",
        "t,s,p;1000000000000,A,5;later,B,6|--symbol-column s --only B|1|2|1|1",
        "t,s,p|--symbol-column s|0|0|0|0",
      })
  @Order(4)
  void an_account_in_json_is_printed_where_nothing_was_published_too(
      String rows, String options, int exitCode, int read, int passedOver, int rejected)
      throws IOException {
    Path file = Files.writeString(folder.resolve("nothing.csv"), rows.replace(';', '\n') + "\n");

    CommandRun run =
        run(
            data,
            "replay FILE --time t:ms --price p --account json ".replace("FILE", file.toString())
                + options);

    assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    assertThat(new ObjectMapper().readTree(run.out()))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    "{\"rows\":{\"read\":%d,\"published\":0,\"passed_over\":%d,\"rejected\":%d},\"symbols\":[]}"
                        .formatted(read, passedOver, rejected)));
  }

  @Test
  @Order(5)
  void a_stream_that_does_not_pass_the_ticks_is_a_problem_and_not_a_wrong_use() {
    run(data, "audit --timeout 1s").saysOnly(ExitCodes.PROBLEM, "candlewick-candles", "status");
  }

  @Test
  @Order(5)
  void a_query_that_fails_for_ever_ends_an_audit_and_a_replay_with_its_reason() throws IOException {
    Path file = Files.write(folder.resolve("sound.csv"), List.of("t,p", "1000000000000,10"));
    Path health = data.resolve(StreamHealth.FILE);
    Files.createDirectories(health.getParent());
    QueryHealth raw = failing("raw");
    QueryHealth candles = failing("candles");
    new StreamHealth(ProcessHandle.current().pid(), 1, List.of(raw, candles)).write(health);
    try {
      CommandRun replay =
          run(
              data,
              "replay FILE --symbol WAITING --time t:ms --price p"
                  .replace("FILE", file.toString()));
      assertThat(replay.exitCode()).isEqualTo(ExitCodes.PROBLEM);
      assertThat(replay.err())
          .contains("the stream has not processed them", raw.cause(), "engine reset raw")
          .doesNotContain("Exception");
      run(data, "audit --timeout 1h")
          .saysOnly(
              ExitCodes.PROBLEM, "candlewick-candles", candles.cause(), "engine reset candles");
      assertThat(run(data, "status").exitCode()).isEqualTo(ExitCodes.PROBLEM);
      assertThat(run(data, "status").out()).contains("failing", raw.complaint());
    } finally {
      Files.delete(health);
    }
  }

  @Test
  @Order(6)
  void status_shows_the_balance_of_all_symbols() throws IOException, SQLException {
    Platform platform = Platform.read(data);
    try (Connection connection =
            DriverManager.getConnection(
                platform.postgresUrl(), platform.postgresUser(), platform.postgresPassword());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          """
          INSERT INTO tick_balance
            (symbol, in_candles, duplicates, unverified, conflicts, late, fenced, rejected,
             late_merged, late_duplicates, late_conflicts)
          VALUES ('A', 1000, 20, 3, 4, 500, 6, 7, 400, 30, 20), ('B', 234, 0, 0, 0, 0, 0, 1, 0, 0, 0),
            ('(unreadable)', 0, 0, 0, 0, 0, 0, 2, 0, 0, 0)
          """);
    }

    CommandRun status = run(data, "status");
    assertThat(status.exitCode()).as(status.err()).isEqualTo(ExitCodes.DONE);
    assertThat(status.out())
        .containsPattern(
            "balance +published +in time +late, merged +duplicates +conflicts +late, waiting +fenced +dead letters")
        .containsPattern("2 symbols +1,774 +1,234 +400 +50 +24 +50 +6 +10\n")
        .contains("3 of the duplicates could not be compared", "run ./candlewick repair")
        .contains("Conflicts are in no candle", "./candlewick audit lists them");
    JsonNode balance = new ObjectMapper().readTree(run(data, "status --json").out()).get("balance");
    assertThat(balance.toString())
        .isEqualTo(
            "{\"symbols\":2,\"published\":1774,\"in_time\":1234,\"late_merged\":400,\"duplicates\":50,"
                + "\"unverified\":3,\"conflicts\":24,\"late_waiting\":50,\"fenced\":6,\"rejected\":10}");
  }

  private static QueryHealth failing(String query) {
    return new QueryHealth(
        query,
        QueryHealth.State.FAILING,
        2,
        "2026-03-02T09:30:00Z",
        "The checkpoint of " + query + " cannot be read",
        "Run ./candlewick engine reset " + query + ".",
        true);
  }

  @Test
  @Order(6)
  void a_disk_that_is_full_stops_the_replay_before_a_reject_is_lost() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        canMount(disk),
        "This machine lets nobody mount a small disk in a namespace of its own (unshare -rm)");
    Path file = folder.resolve("many.csv");
    Files.writeString(file, "t,p\n" + "1,none\n".repeat(20_000));

    UpProcess replay =
        UpProcess.startBy(
            onSmallDisk(disk),
            folder.resolve("full.out"),
            "replay",
            file.toString(),
            "--symbol",
            "A",
            "--time",
            "t:ms",
            "--any-time",
            "--price",
            "p",
            "--rejects",
            disk.resolve("rejects.csv").toString(),
            "--data",
            data.toString());

    assertThat(replay.exitCode()).as(replay.output()).isEqualTo(ExitCodes.PROBLEM);
    assertThat(replay.output())
        .contains("candlewick: The rejected rows cannot be written to " + disk)
        .contains("No space left on device", "run the same replay again")
        .doesNotContain("Exception", "rows were rejected");
  }

  private static boolean canMount(Path disk) throws InterruptedException {
    try {
      return new ProcessBuilder(onSmallDisk(disk, "true")).start().waitFor() == 0;
    } catch (IOException e) {
      return false; // no such program as unshare
    }
  }

  /** Runs a command where {@code disk} holds 64 KB. */
  private static List<String> onSmallDisk(Path disk, String... command) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "unshare",
                "-rm",
                "sh",
                "-c",
                "mount -t tmpfs -o size=64k none \"$0\" && exec \"$@\"",
                disk.toString()));
    words.addAll(List.of(command));
    return words;
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "logs"})
  @Order(7)
  void up_names_what_it_cannot_write_in_its_data_folder(String name) throws Exception {
    Path own = Files.createDirectory(folder.resolve("own-" + name));
    Path file = Files.createFile(own.resolve(name));

    UpProcess refused =
        UpProcess.start(folder.resolve(name + ".out"), "up", "--data", own.toString());

    assertThat(refused.exitCode()).as(refused.output()).isEqualTo(ExitCodes.WRONG_USE);
    assertThat(refused.output())
        .contains("candlewick: The platform on the data folder " + own + " cannot run: ")
        .contains(file + " is not a folder.", "--data DIR")
        .doesNotContain("Exception");
  }

  private static CommandRun run(Path dataFolder, String command, String... more) {
    List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
    words.addAll(List.of(more));
    words.addAll(List.of("--data", dataFolder.toString()));
    return CommandRun.of(words.toArray(String[]::new));
  }
}
