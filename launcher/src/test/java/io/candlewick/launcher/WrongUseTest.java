package io.candlewick.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.launcher.process.DataLock;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Wrong uses end with one clear message and exit code 2, and start nothing. */
class WrongUseTest {
  @TempDir Path data;

  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(strings = {"status", "down", "replay"})
  void commands_say_that_no_platform_runs(String command) throws IOException {
    Path file = Files.writeString(data.resolve("ticks.csv"), "t,p\n1,2\n");

    int code =
        command.equals("replay")
            ? run("replay", file.toString(), "--symbol", "S", "--time", "t:ms", "--price", "p")
            : run(command);

    assertThat(code).isEqualTo(2);
    assertThat(message()).contains("No platform runs on the data folder " + data);
    assertThat(message()).contains("--data DIR");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--history|soon|'soon' is not a duration",
        "--lateness|5 minutes|'5 minutes' is not a duration",
        "--rate|fast|'fast' is not a rate",
        "--rate|0|'0' is not a rate",
        "--rate|20000|at most 10000",
        "--seed|x|'x' is not a long",
        "--intervals|1x|'1x' is not a candle interval",
        "--kafka|broker|'broker' is not HOST:PORT",
        "--registry|ftp://x|'ftp://x' is not an http address",
        "--postgres|here|'here' is not a JDBC URL",
        "--mongo|here|'here' does not start with mongodb://",
        "--colour|red|Unknown option",
      })
  void up_refuses_a_wrong_value_and_names_it(String option, String value, String expected) {
    assertThat(run("up", option, value)).isEqualTo(2);
    assertThat(message()).contains(expected);
    assertThat(message().lines().count()).isBetween(2L, 4L);
  }

  @Test
  void an_unknown_command_is_refused_with_the_way_to_help() {
    assertThat(commandLine().execute("upp")).isEqualTo(2);
    assertThat(message()).contains("upp").contains("help");
  }

  @Test
  void up_refuses_a_data_folder_that_another_up_holds() throws IOException {
    try (DataLock lock = DataLock.take(data)) {
      assertThat(lock).isNotNull();
      assertThat(run("up")).isEqualTo(2);
    }
    assertThat(message()).contains("in use by another `up`").contains(data.toString());
  }

  @Test
  void up_refuses_a_data_folder_that_cannot_be_written() throws IOException {
    Path file = Files.createFile(data.resolve("file"));

    assertThat(commandLine().execute("up", "--data", file.resolve("data").toString())).isEqualTo(2);
    assertThat(message()).contains("cannot be written");
  }

  @Test
  void up_refuses_another_interval_than_the_folder_keeps() throws IOException {
    Files.writeString(data.resolve("interval"), "5m\n");

    assertThat(run("up", "--intervals", "1m")).isEqualTo(2);
    assertThat(message()).contains("keeps candles of 5m, not of 1m").contains("--intervals 5m");
  }

  @Test
  void an_outside_database_without_credentials_is_refused() {
    OutsideParts outside = new OutsideParts();
    outside.environment(Map.of());

    new CommandLine(new Holder(outside)).parseArgs("--postgres", "jdbc:postgresql://db:5432/x");

    assertThat(
            org.assertj.core.api.Assertions.catchThrowableOfType(
                CommandException.class, outside::check))
        .hasMessageContaining("CANDLEWICK_POSTGRES_USER is not set");
  }

  @Test
  void a_damaged_platform_file_is_named() throws IOException {
    Files.writeString(data.resolve(Platform.FILE), "{ not json");

    assertThat(run("status")).isEqualTo(2);
    assertThat(message()).contains(Platform.FILE).contains("up again");
  }

  @Test
  void passwords_in_addresses_are_never_printed() {
    assertThat(OutsideParts.masked("mongodb://me:secret@host:27017/x"))
        .isEqualTo("mongodb://me:***@host:27017/x");
  }

  private record Holder(@CommandLine.Mixin OutsideParts outside) {}

  private int run(String... words) {
    String[] all = java.util.Arrays.copyOf(words, words.length + 2);
    all[words.length] = "--data";
    all[words.length + 1] = data.toString();
    return commandLine().execute(all);
  }

  private CommandLine commandLine() {
    return Candlewick.commandLine().setErr(new PrintWriter(err));
  }

  private String message() {
    return err.toString();
  }
}
