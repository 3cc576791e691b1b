package io.candlewick.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.launcher.replay.ReplayOptions;
import io.candlewick.recorded.RecordedColumns;
import io.candlewick.recorded.RecordedFile;
import io.candlewick.recorded.RecordedFormat;
import io.candlewick.recorded.RecordedRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Every file that the page on data shows is read without a reject by the command below it. */
class DataPageTest {
  private static final Path PAGE = Path.of("..", "docs", "data.md");
  private static final Pattern SHOWN =
      Pattern.compile(
          "```(?:csv|json) (\\S+)\n(.*?)```\n\n```text\n\\./candlewick replay (\\S+)(.*?)\n```",
          Pattern.DOTALL);

  @TempDir Path folder;

  @TestFactory
  List<DynamicTest> files_are_read_as_the_page_says() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    Matcher shown = SHOWN.matcher(Files.readString(PAGE));
    while (shown.find()) {
      MatchResult match = shown.toMatchResult();
      tests.add(DynamicTest.dynamicTest(match.group(1), () -> read(match)));
    }
    assertThat(tests).hasSizeGreaterThanOrEqualTo(6);
    return tests;
  }

  private void read(MatchResult shown) throws IOException {
    assertThat(shown.group(3)).isEqualTo(shown.group(1));
    Path file = Files.writeString(folder.resolve(shown.group(1)), shown.group(2));
    String[] words =
        Arrays.stream(shown.group(4).split(" ")).filter(w -> !w.isEmpty()).toArray(String[]::new);
    ReplayOptions options = CommandLine.populateCommand(new ReplayOptions(), words);
    RecordedColumns columns = options.columns();
    RecordedFormat format = options.format(file, columns);
    options.checkComplete(format, columns);
    List<RecordedRow> rows = new ArrayList<>();
    try (RecordedFile recorded = RecordedFile.open(file, format, columns)) {
      recorded.forEachRemaining(rows::add);
    }
    assertThat(rows).isNotEmpty().allMatch(RecordedRow.Accepted.class::isInstance);
  }
}
