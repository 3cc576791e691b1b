package io.candlewick.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.candlewick.launcher.CommandRun;
import io.candlewick.launcher.data.DataFormat;
import io.candlewick.launcher.data.DataLock;
import io.candlewick.launcher.failure.ExitCodes;
import io.candlewick.launcher.platform.HandwrittenPlatform;
import io.candlewick.launcher.platform.Platform;
import io.candlewick.launcher.process.PortChoice;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong uses end with one clear message and exit code 2, and start nothing. */
class WrongUseTest {
  @TempDir Path data;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status",
        "down",
        "replay FILE --symbol S --time t:ms --price p",
        "candles --symbol S --interval 5m",
        "chart --symbol S",
        "compare CANDLES --symbol S --interval 5m",
        "audit",
        "anomalies score",
        "rebuild"
      })
  void commands_say_that_no_platform_runs(String command) throws IOException {
    Path file = Files.writeString(data.resolve("ticks.csv"), "t,p\n1000000000000,2\n");
    Path candles = Files.writeString(data.resolve("candles.csv"), "t,c\n1723161600000,2\n");

    run(command
            .replace("FILE", file.toString())
            .replace("CANDLES", candles.toString())
            .split(" ", -1))
        .saysOnly(ExitCodes.WRONG_USE, "No platform runs on the data folder " + data, "--data DIR");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--history 3",
        "--lateness 5",
        "--interval 7",
        "--rate abc",
        "--seed x",
        "--start yesterday",
        "--postgres-port abc",
        "--catch-up fast"
      })
  void up_names_a_value_that_it_cannot_read(String option) {
    String[] words = option.split(" ", -1);

    run("up", words[0], words[1]).saysOnly(ExitCodes.WRONG_USE, words[0], "'" + words[1] + "'");
    CommandRun.of("up", "--data", data.toString(), words[0], words[1])
        .saysOnly(ExitCodes.WRONG_USE, words[0], "'" + words[1] + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"up", "status", "down", "audit", "rebuild"})
  void commands_refuse_options_and_words_that_they_do_not_know(String command) {
    run(command, "--colour", "red").saysOnly(ExitCodes.WRONG_USE, "--colour", command + " --help");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--history|soon|'soon' is not a duration",
        "--history|-1h|'-1h' is not a duration",
        "--history|31d|at most 30 days",
        "--start|noon|'noon' is not a time",
        "--start|2999-01-01|is in the future",
        "--start|2020-01-01|is more than 30 days ago",
        "--catch-up|fast|'fast' is not a speed",
        "--catch-up|0x|does not advance",
        "--source|yahu|'yahu' is not a source",
        "--source|simulated none|'none' cannot be combined with other sources",
        "--profile|no/such.yaml|there is no file 'no/such.yaml'",
        "--source|yahoo:|'yahoo:' names no symbols (write yahoo:AAPL,MSFT)",
        "--source|binance:btc-usdt|'btc-usdt' is not a symbol of Binance",
        "--source|simulated yahoo:AAPL|AAPL is simulated too: write AAPL=OTHER",
        "--lateness|5 minutes|'5 minutes' is not a duration",
        "--lateness|5|'5' is not a duration, as it has no unit: write 5s for seconds, 5m for"
            + " minutes",
        "--history|24|'24' is not a duration, as it has no unit",
        "--lateness|-5m|'-5m' is not a duration",
        "--rate|fast|'fast' is not a rate",
        "--rate|0|'0' is not a rate",
        "--rate|-1|'-1' is not a rate",
        "--rate|20000|at most 10000",
        "--seed|x|'x' is not a whole number",
        "--interval|1x|'1x' is not a candle interval",
        "--interval|0m|'0m' is not a candle interval",
        "--interval|999999999999d|candle interval",
        "--lateness|999999h|with candles of 1m needs more than",
        "--kafka|broker|'broker' is not HOST:PORT",
        "--kafka|broker:0|'broker:0' is not HOST:PORT",
        "--kafka|broker:70000|'broker:70000' is not HOST:PORT",
        "--registry|ftp://x|'ftp://x' is not an http address",
        "--registry|http://x:70000|'http://x:70000' is not an http address",
        "--postgres|here|'here' is not a JDBC URL",
        "--mongo|here|'here' does not start with mongodb://",
        "--mongo|mongodb://a:b:c|Invalid MongoDB address",
      })
  void up_refuses_a_wrong_value_and_names_it(String option, String value, String expected) {
    run("up", option, value).saysOnly(ExitCodes.WRONG_USE, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--history 2h --start 2026-01-01|--history and --start both say when",
        "--source none --profile classic|--profile applies only to the simulated market",
        "--source none --always-open|--always-open applies only to the simulated market",
        "--source none --catch-up 1x|--catch-up applies only to the simulated market",
      })
  void up_refuses_options_that_contradict_each_other(String options, String expected) {
    run(("up " + options).split(" ", -1)).saysOnly(ExitCodes.WRONG_USE, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "chart --symbol S --out a.pdf|End the name in .svg, .png, .html.",
        "chart --symbol S --last 0|'0' is not a number from 1 to 99999999",
        "chart --symbol S --interval 1x|'1x' is not a candle interval",
        "chart|--symbol",
        "compare --symbol S --interval 5m|FILE",
        "compare a.csv --symbol S|--interval",
        "compare no-such.csv --symbol S --interval 5m|no such file",
        "compare a.csv --symbol S --interval 5m --format xml|xml",
      })
  void chart_and_compare_refuse_what_they_do_not_know(String command, String expected) {
    run(command.split(" ", -1)).saysOnly(ExitCodes.WRONG_USE, expected);
  }

  @Test
  void up_reports_all_that_is_wrong_at_once_and_leaves_no_trace() throws IOException {
    DataFormat.note(data);
    Files.writeString(data.resolve("interval"), "5m\n");
    CommandRun up =
        run("up", "--seed", "x", "--source", "yahu", "--colour", "red", "--history", "31d");

    assertThat(up.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
    assertThat(up.out()).isEmpty();
    assertThat(up.err())
        .startsWith("candlewick: The platform cannot start: 5 faults were found.")
        .contains("  - Invalid value for option '--seed': 'x' is not a whole number")
        .contains("  - Unknown option '--colour'.", "    See ./candlewick up --help.")
        .contains("  - Invalid value for --source: 'yahu' is not a source")
        .contains("  - Invalid value for --history: '31d' is too long")
        .contains("keeps candles of 5m, not of 1m", "    Start with --interval 5m, or")
        .doesNotContain("Exception", "\tat ");
    try (Stream<Path> files = Files.list(data)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("interval", "format");
    }
  }

  @Test
  void up_does_not_create_the_data_folder_where_it_cannot_start() {
    data = data.resolve("new");

    run("up", "--history", "31d").saysOnly(ExitCodes.WRONG_USE, "'31d' is too long");

    assertThat(data).doesNotExist();
  }

  @Test
  void up_reports_a_folder_in_use_beside_a_wrong_option() throws IOException {
    try (DataLock lock = DataLock.take(data)) {
      assertThat(lock).isNotNull();
      CommandRun up = run("up", "--rate", "0");

      assertThat(up.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
      assertThat(up.err()).contains("2 faults", "'0' is not a rate", "in use by another `up`");
    }
  }

  @Test
  void up_shows_every_fault_of_a_profile_and_starts_nothing() throws IOException {
    Path profile =
        Files.writeString(data.resolve("mine.yaml"), "name: mine\ncolour: red\nassets: none\n");

    run("up", "--profile", profile.toString())
        .saysOnly(
            ExitCodes.WRONG_USE,
            "The profile " + profile + " has",
            profile + ":2: ",
            "colour",
            profile + ":3: ");
  }

  @Test
  void anomalies_alone_says_what_can_be_asked() {
    CommandRun.of("anomalies").saysOnly(ExitCodes.WRONG_USE, "anomalies score", "--help");
  }

  @Test
  void up_refuses_a_source_without_its_key() {
    String variable = "CANDLEWICK_ALPHAVANTAGE_KEY";
    assumeTrue(System.getenv(variable) == null, variable + " is set where the tests run");

    run("up", "--source", "alphavantage:IBM")
        .saysOnly(ExitCodes.WRONG_USE, variable + " is not set (get a key at https");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--interval 5m|Missing required option: '--symbol=S'",
        "--symbol S --last 0|'0' is not a number from 1",
        "--symbol S --last -5|'-5' is not a number from 1",
        "--symbol S --last 20 --from -1h|--last and --from both say where the candles begin",
        "--symbol S --from -1h --to -2h|is not before --to",
        "--symbol S --from=-x|'-x' is not a time",
        "--symbol S --interval 0w|'0w' is not a candle interval",
        "--symbol S --interval 5x|'5x' is not a candle interval",
        "--symbol S --interval -5m|'-5m' is not a candle interval",
        "--symbol S --interval 90s|--interval 90s cannot be made of the stored interval 1m",
        "--symbol S --interval 5m --from noon|'noon' is not a time: write 2024-08-09T12:30:00Z",
        "--symbol S --interval 5m --to 2024-13-01|'2024-13-01' is not a time",
        "--symbol S --interval 5m --from 2024-08-10 --to 2024-08-09|is not before --to",
        "--symbol S --timezone Mars|'Mars' is not a time zone: write a name as in America/New_York",
        "--symbol S --session 25:00|'25:00' is not the start of a session: write HH:MM",
        "--symbol S --interval 36h --session 09:00|Windows of 36h do not go with sessions",
        "--symbol S --session 09:00:30|'09:00:30' is not the start of a session",
        "--symbol S --interval 5m --format xml|'xml' is not one of table, csv, json.",
      })
  void candles_refuses_a_wrong_value_and_names_it(String options, String expected)
      throws IOException {
    HandwrittenPlatform.withoutMarket().write(data);

    run(("candles " + options).split(" ", -1)).saysOnly(ExitCodes.WRONG_USE, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "-5s|'-5s' is not a duration",
        "soon|'soon' is not a duration",
        "300|'300' is not a duration, as it has no unit: write 300s for seconds",
      })
  void audit_refuses_a_wrong_timeout(String timeout, String expected) {
    run("audit", "--timeout", timeout).saysOnly(ExitCodes.WRONG_USE, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "upp|Unknown command 'upp'.|Did you mean 'up'? See ./candlewick --help.",
        "candels --symbol S|Unknown command 'candels'.|Did you mean 'candles'?",
        "Candles|Unknown command 'Candles'.|Did you mean 'candles'?",
        "help candels|Unknown command 'candels'.|Did you mean 'candles'?",
        "engine rest candles|Unknown command 'rest'.|Did you mean 'reset'? See ./candlewick engine",
        "anomalies scores|Unknown command 'scores'.|Did you mean 'score'?",
        "frobnicate|Unknown command 'frobnicate'.|  See ./candlewick --help.",
        "--hepl|Unknown option '--hepl'.|Did you mean '--help'?",
        "candles --symbl BTC-USD|Unknown option '--symbl'.|Did you mean '--symbol'?",
        "candles --symbl=BTC-USD|Unknown option '--symbl'.|Did you mean '--symbol'?",
        "candles --symbol S --lst 5|Unknown option '--lst'.|Did you mean '--last'?",
        "candles --a 1 --b 2|Unknown options '--a', '--b'.|See ./candlewick candles --help.",
        "candles BTC-USD|Unexpected argument 'BTC-USD'.|Write options as --OPTION VALUE.",
        "replay --symbl S x.csv|Unknown option '--symbl'.|Did you mean '--symbol'?",
        "engine reset|Missing required parameter: 'QUERY'.|See ./candlewick engine reset --help.",
      })
  void a_word_that_is_unknown_is_named_before_one_that_is_missing(
      String words, String message, String remedy) {
    CommandRun run = CommandRun.of(words.split(" ", -1));

    run.saysOnly(ExitCodes.WRONG_USE, "candlewick: " + message, remedy);
    assertThat(run.err()).doesNotContain("Missing required option");
  }

  @Test
  void a_misspelled_option_of_up_has_a_suggestion_among_its_faults() {
    CommandRun up = run("up", "--profil", "classic", "--rate", "0");

    assertThat(up.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
    assertThat(up.err())
        .contains("2 faults were found", "'0' is not a rate")
        .contains("  - Unknown option '--profil'.")
        .contains("    Did you mean '--profile'? See ./candlewick up --help.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"up", "up --detach"})
  void up_refuses_a_data_folder_that_another_up_holds(String command) throws IOException {
    try (DataLock lock = DataLock.take(data)) {
      assertThat(lock).isNotNull();
      run(command.split(" ", -1))
          .saysOnly(ExitCodes.PROBLEM, "in use by another `up`", data.toString(), "--data DIR");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"up", "up --detach"})
  void up_refuses_a_data_folder_that_cannot_be_written(String command) throws IOException {
    Path file = Files.createFile(data.resolve("file"));
    data = file.resolve("data");

    run(command.split(" ", -1)).saysOnly(ExitCodes.WRONG_USE, "cannot be written", "--data DIR");
  }

  @Test
  void up_refuses_a_data_folder_where_the_system_takes_no_file() {
    data = Path.of("/proc");
    assumeTrue(
        Files.exists(data.resolve("self/stat")),
        "Only Linux has a folder that refuses files to every user, root too");

    run("up").saysOnly(ExitCodes.WRONG_USE, "/proc cannot be written", "--data DIR");
  }

  @Test
  void up_leaves_all_files_of_another_format_as_they_are() throws IOException {
    Files.writeString(data.resolve("format"), "1\n");
    Path file = Files.writeString(data.resolve(Platform.FILE), "of another build");

    run("up").saysOnly(ExitCodes.WRONG_USE, "has format 1, of an older build");
    assertThat(file).hasContent("of another build");
  }

  @Test
  void up_refuses_another_interval_than_the_folder_keeps() throws IOException {
    DataFormat.note(data);
    Files.writeString(data.resolve("interval"), "5m\n");

    run("up", "--interval", "1m")
        .saysOnly(ExitCodes.WRONG_USE, "keeps candles of 5m, not of 1m", "--interval 5m");
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "audit", "rebuild", "candles --symbol S --interval 5m"})
  void a_damaged_platform_file_is_named(String command) throws IOException {
    Path file = Files.writeString(data.resolve(Platform.FILE), "{ not json");

    run(command.split(" ", -1)).saysOnly(ExitCodes.WRONG_USE, file.toString(), "up again");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--kafka-port 0|'0' is not a port: write a number from 1 to 65535",
        "--registry-port 65536|'65536' is not a port",
        "--postgres-port five|'five' is not a port",
        "--mongo-port -1|'-1' is not a port",
        "--feed-port FREE --mongo-port FREE|--mongo-port and --feed-port are both ",
        "--kafka-port FREE --kafka 127.0.0.1:PORT|--kafka-port applies only to the embedded"
            + " service",
      })
  void up_refuses_a_wrong_port_and_names_its_option(String options, String expected)
      throws IOException {
    try (ServerSocket broker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(broker.getLocalPort());
      String free = Integer.toString(PortChoice.anyFree());
      run(("up " + options.replace("PORT", port).replace("FREE", free)).split(" ", -1))
          .saysOnly(ExitCodes.WRONG_USE, expected);
    }
    assertThat(data).isEmptyDirectory();
  }

  @Test
  void up_refuses_a_fixed_port_that_is_taken_together_with_all_other_faults() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      run("up", "--kafka-port", port)
          .saysOnly(
              ExitCodes.PROBLEM, "Port " + port + " of --kafka-port is taken", "Stop what uses it");

      CommandRun both = run("up", "--feed-port", port, "--lateness", "400d");

      assertThat(both.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
      assertThat(both.err())
          .contains("2 faults were found", "Port " + port + " of --feed-port is taken")
          .contains("Invalid value for --lateness");
    }
    assertThat(data).isEmptyDirectory();
  }

  private CommandRun run(String... words) {
    String[] all = Arrays.copyOf(words, words.length + 2);
    all[words.length] = "--data";
    all[words.length + 1] = data.toString();
    return CommandRun.of(all);
  }
}
