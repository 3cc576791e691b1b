package io.candlewick.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.launcher.CommandRun;
import io.candlewick.launcher.failure.ExitCodes;
import io.candlewick.launcher.platform.HandwrittenPlatform;
import io.candlewick.launcher.platform.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong uses of {@code replay} end with one clear message before anything is published. */
class ReplayWrongUseTest {
  private static final String RIGHT = "--symbol S --time t:ms --price p";

  @TempDir Path folder;
  private Path data;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    data = Files.createDirectory(folder.resolve("data"));
    file = Files.writeString(folder.resolve("ticks.csv"), "t,p,s,b\n1723161255342,2,S,3\n");
    HandwrittenPlatform.withoutMarket().write(data);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--symbol S --time t:ms --price cost|has no column 'cost'; its columns are t, p, s, b",
        "--symbol S --time T:ms --price p|has no column 'T'; its columns are t, p, s, b",
        "--symbol-column name --time t:ms --price p|no column 'name'; its columns are t, p, s, b",
        "--symbol S --time t:ms --price p --sequence id|has no column 'id'; its columns are",
        "--symbol S --time t:min --price p|'min' is not a unit of time: use one of s, ms, us, ns",
        "--symbol S --time t --price p|--time t does not name a unit",
        "--symbol S --time t:ms --price p --bid b|--ask",
        "--symbol S --time t:ms --price p --ask b|--bid",
        "--time t:ms --price p|--symbol-column",
        "--symbol S --symbol-column s --time t:ms --price p|mutually exclusive",
        "--symbol S --price p|Missing required option: '--time=C:UNIT'",
        "--symbol S --time t:ms|Missing required option: '--price=C'",
        "--symbol S --time :ms --price p|--time :ms does not name a column",
        "--symbol S --time t:ms --quote-price mid|Missing required option: '--bid=C' and '--ask=C'",
        "--symbol S --time t:ms --quote-price top --bid b --ask p|use one of bid, ask, mid",
        "--symbol S --time t:ms --price p --quote-price bid --bid b --ask p|mutually exclusive",
        "--symbol S --time t:ms --price p --only A,B|has no column that names them",
        "--symbol S --time t:ms --price p --date 2024-08-09|times of format csv have their own",
        "--symbol S --time t:ms --price p --date 9.8.2024|--date 9.8.2024 is not a date",
        "--symbol S --time t:ms --price p --format xls|'xls' is not a format: use one of csv, ndjson",
        "--symbol S --time t:ms --price p --format ndjson|line 1: it is not a JSON object",
        "--symbol S --time t:ms --price p --format parquet|does not begin with PAR1",
        "--symbol S --time t --price p --format ndjson|--time t does not name a unit",
        "--format binance-trades|says the symbol of",
        "--format binance-trades --symbol S|line 1: 't,p,s,b' is not binance-trades, which has",
        "--format binance-agg-trades --symbol S|is not binance-agg-trades",
        "--format binance-trades --symbol S --time t|--time t does not name a unit",
        "--format dukascopy --symbol S|'t,p,s,b' is not the header of dukascopy",
        "--format histdata --symbol S|'t,p,s,b' is not histdata",
        "--format taq --date 2024-08-09|is not the header of taq's trades",
        "--format taq|give it by --date",
        "--format taq --symbol S|use --only instead of --symbol",
        "--symbol S --time t:ms --price p --speed fast|'fast' is not a speed: use max, 1x, 60x",
        "--symbol S --time t:ms --price p --speed -1x|'-1x' is not a speed",
        "--symbol S --time t:ms --price p --order newest|--order newest is not an order",
        "--symbol S --time t:s --price p|in ms it is 2024-08-08T23:54:15.342Z: give --time t:ms",
        "--symbol S --time t:us --price p|before 1990: in ms it is 2024-08-08T23:54:15.342Z",
        "--symbol S --time a:ms --price b --header a,b|4 fields, but --header names 2",
        "--format dukascopy --symbol S --header none|leave --header out",
        "--symbol S --time t:ms --price p --asset-type bond|Use one of stock, crypto",
        "--symbol S --time t:ms --price p --no-wait --account json|Remove one of the two",
        "--symbol S --time t:ms --price p --rejects|option '--rejects'",
        "--symbol S --time t:ms --price p more.csv|Unexpected argument 'more.csv'",
      })
  void a_wrong_option_is_named_with_what_would_be_right(String options, String expected) {
    replay(options).saysOnly(ExitCodes.WRONG_USE, expected);
  }

  @Test
  void a_platform_that_does_not_run_is_said_before_the_file_is_looked_at() throws IOException {
    Files.delete(data.resolve(Platform.FILE));
    file = folder.resolve("none.csv");

    replay(RIGHT).saysOnly(ExitCodes.WRONG_USE, "No platform runs on the data folder " + data);
  }

  @Test
  void a_vendors_file_is_known_by_its_name_and_then_needs_no_option() throws IOException {
    HandwrittenPlatform.withMarket().write(data);
    file =
        Files.writeString(
            folder.resolve("AAPL-trades-2024-08-09.csv"), "1,2,3,6,1723161255342,True,True\n");

    CommandRun.of("replay", file.toString(), "--data", data.toString())
        .saysOnly(ExitCodes.WRONG_USE, "The running market publishes AAPL itself");
  }

  @Test
  void a_file_of_another_kind_than_its_name_says_is_named_with_the_remedy() throws IOException {
    file = Files.writeString(folder.resolve("ticks.parquet"), "t,p\n1,2\n");
    replay(RIGHT).saysOnly(ExitCodes.WRONG_USE, "ticks.parquet is not Parquet", "as csv");
    file = Files.writeString(folder.resolve("ticks.ndjson"), "t,p\n1,2\n");
    replay(RIGHT).saysOnly(ExitCodes.WRONG_USE, "ticks.ndjson, line 1", "is it format csv?");
    file = Files.writeString(folder.resolve("list.json"), "[\n{}]\n");
    replay(RIGHT).saysOnly(ExitCodes.WRONG_USE, "list.json, line 1", "jq -c '.[]'");
  }

  @Test
  void a_symbol_that_no_tick_may_have_is_refused() {
    CommandRun.of(words("--symbol " + "x".repeat(65) + " --time t:ms --price p"))
        .saysOnly(ExitCodes.WRONG_USE, "has 65 bytes", "1 to 64 bytes");
  }

  @Test
  void a_file_that_is_missing_a_folder_or_empty_is_named() throws IOException {
    file = folder.resolve("none.csv");
    replay(RIGHT).saysOnly(ExitCodes.WRONG_USE, file + ": no such file");
    file = folder;
    replay(RIGHT).saysOnly(ExitCodes.WRONG_USE, folder + ": it is a folder; name a file");
    file = Files.createFile(folder.resolve("empty.csv"));
    replay(RIGHT).saysOnly(ExitCodes.WRONG_USE, file + " is empty");
  }

  @Test
  void a_file_for_the_rejects_that_exists_or_has_no_folder_is_refused() throws IOException {
    Path kept = Files.writeString(folder.resolve("kept.csv"), "precious");

    replay(RIGHT + " --rejects " + kept)
        .saysOnly(ExitCodes.WRONG_USE, "--rejects " + kept, "already", "Name a new file");
    replay(RIGHT + " --rejects " + folder.resolve("none/rejects.csv"))
        .saysOnly(ExitCodes.WRONG_USE, "there is no folder " + folder.resolve("none"));
    assertThat(kept).hasContent("precious");
  }

  @Test
  void the_recorded_file_itself_is_never_taken_for_the_rejects() throws IOException {
    replay(RIGHT + " --rejects " + file).saysOnly(ExitCodes.WRONG_USE, "already");
    assertThat(file).content().startsWith("t,p,s,b\n");
  }

  @Test
  void a_symbol_that_the_running_market_publishes_is_refused() throws IOException {
    HandwrittenPlatform.withMarket().write(data);

    replay("--symbol AAPL --time t:ms --price p")
        .saysOnly(
            ExitCodes.WRONG_USE, "The running market publishes AAPL itself", "up --source none");
  }

  @Test
  void a_platform_that_does_not_answer_is_a_problem_and_leaves_no_empty_rejects()
      throws IOException {
    Platform platform = HandwrittenPlatform.withoutMarket();
    platform.write(data);
    Path rejects = folder.resolve("rejects.csv");

    replay(RIGHT + " --rejects " + rejects)
        .saysOnly(ExitCodes.PROBLEM, platform.registry(), "./candlewick status");
    assertThat(rejects).doesNotExist();
  }

  private CommandRun replay(String options) {
    return CommandRun.of(words(options));
  }

  private String[] words(String options) {
    List<String> words = new ArrayList<>(List.of("replay", file.toString()));
    words.addAll(List.of(options.split(" ", -1)));
    words.addAll(List.of("--data", data.toString()));
    return words.toArray(String[]::new);
  }
}
