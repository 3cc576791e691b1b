package io.candlewick.launcher.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.ExitCodes;
import io.candlewick.recorded.RecordedRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectsFileTest {
  @TempDir Path folder;

  @Test
  void rows_are_read_back_as_they_were_whatever_they_hold() throws IOException {
    Path file = folder.resolve("rejects.csv");
    List<String> texts =
        List.of("a,b", "\"quoted\",\"", "", " blanks ", "ünï😀\uFFFD\t", "x".repeat(100_000));
    String cutThroughASign = "\uD83D…";

    try (RejectsFile rejects = RejectsFile.create(file)) {
      for (int i = 0; i < texts.size(); i++) {
        rejects.add(new RecordedRow.Rejected(i + 2L, "p: '1,2' is \"no\" number", texts.get(i)));
      }
      rejects.add(new RecordedRow.Rejected(99, cutThroughASign, "last"));
    }

    List<List<String>> rows;
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
      rows = reader.stream().map(CsvRecord::getFields).toList();
    }
    assertThat(rows).hasSize(texts.size() + 2);
    assertThat(rows.get(0)).containsExactly("line", "reason", "text");
    for (int i = 0; i < texts.size(); i++) {
      assertThat(rows.get(i + 1))
          .containsExactly(Integer.toString(i + 2), "p: '1,2' is \"no\" number", texts.get(i));
    }
    assertThat(rows.get(texts.size() + 1)).startsWith("99").endsWith("last");
    assertThat(Files.readString(file)).doesNotContain("\r").endsWith("\n");
  }

  @Test
  void a_replay_that_came_to_its_end_leaves_a_file_even_without_rejects() throws IOException {
    Path file = folder.resolve("rejects.csv");
    try (RejectsFile rejects = RejectsFile.create(file)) {
      rejects.complete();
    }
    assertThat(file).hasContent("line,reason,text");
  }

  @Test
  void a_replay_that_failed_before_its_first_reject_leaves_none() {
    Path file = folder.resolve("rejects.csv");
    RejectsFile.create(file).close();
    assertThat(file).doesNotExist();
  }

  @Test
  void a_file_that_exists_is_refused_and_not_touched() throws IOException {
    Path file = Files.writeString(folder.resolve("rejects.csv"), "precious");

    assertWrongUse(() -> RejectsFile.create(file), "this file or folder already exists");
    assertWrongUse(() -> RejectsFile.create(folder), "this file or folder already exists");
    assertThat(file).hasContent("precious");
  }

  @Test
  void a_folder_that_is_missing_or_is_a_file_is_named() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertWrongUse(
        () -> RejectsFile.create(folder.resolve("none/rejects.csv")),
        "there is no folder " + folder.resolve("none"));
    assertWrongUse(
        () -> RejectsFile.create(file.resolve("rejects.csv")), "there is no folder " + file);
  }

  @Test
  void a_folder_that_takes_no_file_is_refused_with_the_reason() {
    Path system = Path.of("/proc");
    assumeTrue(
        Files.exists(system.resolve("self/stat")),
        "Only Linux has a folder that refuses files to every user, root too");

    assertWrongUse(() -> RejectsFile.create(system.resolve("rejects.csv")), "cannot be written");
  }

  private static void assertWrongUse(ThrowingCallable call, String expected) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            CommandException.class,
            e -> assertThat(e.exitCode()).as(e.getMessage()).isEqualTo(ExitCodes.WRONG_USE))
        .hasMessageContaining("--rejects")
        .hasMessageContaining(expected);
  }
}
