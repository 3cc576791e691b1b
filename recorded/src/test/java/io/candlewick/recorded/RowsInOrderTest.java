package io.candlewick.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.candlewick.model.RawTick;
import io.candlewick.recorded.RecordedFile.OrderFound;
import io.candlewick.recorded.RecordedRow.Accepted;
import io.candlewick.recorded.RecordedRow.Rejected;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowsInOrderTest {
  private static final RecordedColumns COUNTED =
      RecordedColumns.ofSymbolColumn("s", "t", RecordedTime.SECONDS, "p");
  private static final RecordedColumns NUMBERED = COUNTED.withSequence("n");

  @TempDir private Path folder;

  private Path temporary() {
    return folder.resolve("replay");
  }

  private Path file(List<String> rows) throws IOException {
    List<String> lines = new ArrayList<>(List.of("s,t,p,n"));
    lines.addAll(rows);
    return Files.write(folder.resolve("rows.csv"), lines);
  }

  private RecordedFile open(List<String> rows, RecordedColumns columns) throws IOException {
    Path file = file(rows);
    return RecordedFile.open(
        file,
        RecordedFormats.guess(file, columns),
        columns,
        RowOrder.ofTimeOfEachSymbol(temporary()));
  }

  private List<String> inOrder(List<String> rows, RecordedColumns columns) throws IOException {
    try (RecordedFile file = open(rows, columns)) {
      return texts(file);
    }
  }

  private static List<String> texts(RecordedFile file) {
    List<String> texts = new ArrayList<>();
    file.forEachRemaining(row -> texts.add(row.text()));
    return texts;
  }

  private static List<String> reversed(List<String> rows) {
    List<String> reversed = new ArrayList<>(rows);
    Collections.reverse(reversed);
    return reversed;
  }

  private static List<String> shuffled(List<String> rows, long seed) {
    List<String> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(seed));
    return shuffled;
  }

  /** Three rows share each second, of which the middle one is the dearest. */
  private static List<String> rows(int count) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int price = 100 + (i % 3 == 1 ? 9 : i % 3);
      rows.add("A," + (1_700_000_000 + i / 3) + "," + price + "," + (i + 1));
    }
    return rows;
  }

  @Test
  void rows_of_the_same_time_keep_the_files_order_which_is_turned_where_it_runs_newest_first()
      throws IOException {
    List<String> rows = rows(60);
    assertThat(inOrder(rows, COUNTED)).isEqualTo(rows);
    assertThat(inOrder(reversed(rows), COUNTED)).isEqualTo(rows);
    try (RecordedFile file = open(rows, COUNTED)) {
      assertThat(file.order()).isEqualTo(OrderFound.KEPT);
    }
    try (RecordedFile file = open(reversed(rows), COUNTED)) {
      assertThat(file.order()).isEqualTo(OrderFound.NEWEST_FIRST);
    }
  }

  @Test
  void a_few_rows_out_of_place_do_not_change_the_order_of_rows_of_the_same_time()
      throws IOException {
    List<String> rows = rows(60);
    List<String> moved = new ArrayList<>(rows);
    moved.addAll(10, moved.subList(30, 33).stream().toList());
    moved.subList(33, 36).clear();
    assertThat(moved).isNotEqualTo(rows);
    assertThat(inOrder(moved, COUNTED)).isEqualTo(rows);
    assertThat(inOrder(reversed(moved), COUNTED)).isEqualTo(rows);
  }

  @Test
  void a_sequence_decides_before_the_files_order() throws IOException {
    List<String> rows = rows(60);
    for (int seed = 0; seed < 20; seed++) {
      assertThat(inOrder(shuffled(rows, seed), NUMBERED)).isEqualTo(rows);
    }
    try (RecordedFile file = open(shuffled(rows, 1), NUMBERED)) {
      assertThat(file.order()).isEqualTo(OrderFound.MIXED);
    }
  }

  @Test
  void rows_that_lost_their_order_always_get_the_same_one_by_their_values() throws IOException {
    List<String> rows = rows(60);
    List<String> once = inOrder(shuffled(rows, 1), COUNTED);
    for (int seed = 2; seed < 20; seed++) {
      assertThat(inOrder(shuffled(rows, seed), COUNTED)).isEqualTo(once);
    }
    assertThat(once).containsExactlyInAnyOrderElementsOf(rows).isNotEqualTo(rows);
  }

  @Test
  void symbols_that_stand_one_after_the_other_are_in_order_each_by_itself() throws IOException {
    List<String> rows =
        List.of("A,1700000001,1,1", "A,1700000003,1,2", "B,1700000000,1,1", "B,1700000002,1,2");
    try (RecordedFile file = open(rows, COUNTED)) {
      assertThat(file.order()).isEqualTo(OrderFound.KEPT);
    }
    Path file = file(rows);
    RecordedFormat csv = RecordedFormats.ofName("csv");
    try (RecordedFile paced = RecordedFile.open(file, csv, COUNTED, RowOrder.ofTime(temporary()))) {
      assertThat(texts(paced)).containsExactly(rows.get(2), rows.get(0), rows.get(3), rows.get(1));
    }
  }

  @Test
  void rejected_rows_come_first_with_their_lines() throws IOException {
    List<String> rows =
        List.of("A,1700000005,1,1", "A,noon,1,2", "A,1700000004,0,3", "A,1700000003,1,4");
    try (RecordedFile file = open(rows, COUNTED)) {
      List<RecordedRow> read = new ArrayList<>();
      file.forEachRemaining(read::add);
      assertThat(read).extracting(RecordedRow::line).containsExactly(3L, 4L, 5L, 2L);
      assertThat(read.subList(0, 2)).allMatch(Rejected.class::isInstance);
      assertThat(((Rejected) read.get(1)).reason()).contains("p: '0' is not above 0");
      assertThat(((Accepted) read.get(2)).tick())
          .extracting(RawTick::eventTime, RawTick::price)
          .containsExactly(1_700_000_003_000_000L, 100_000_000L);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1 << 14, 1 << 16, 1 << 30})
  void runs_that_do_not_fit_into_memory_are_spilled_and_removed_afterwards(int runBytes)
      throws IOException {
    List<String> rows = rows(9_000);
    Path file = file(shuffled(rows, 3));
    RecordedFormat csv = RecordedFormats.ofName("csv");
    TimesOfFile times = TimesOfFile.of(file, csv, NUMBERED);
    List<String> sorted = new ArrayList<>();
    TemporaryFolder runs = TemporaryFolder.in(temporary());
    try (RowsInOrder inOrder =
        new RowsInOrder(csv.open(file, NUMBERED), NUMBERED, times, runs, runBytes)) {
      assertThat(filesOfRuns()).isEmpty();
      RecordedRow first = inOrder.next();
      List<Path> spilled = filesOfRuns();
      if (runBytes == 1 << 30) {
        assertThat(spilled).isEmpty();
      } else {
        assertThat(spilled).hasSizeBetween(2, RowsInOrder.MERGED_AT_ONCE);
      }
      for (RecordedRow row = first; row != null; row = inOrder.next()) {
        sorted.add(row.text());
      }
    }
    runs.close();
    assertThat(sorted).isEqualTo(rows);
    assertThat(temporary()).isDirectoryNotContaining("glob:**replay-*");
  }

  /** A run never holds more rows than fit into the bound by the heap that they are said to take. */
  @Test
  void a_run_is_as_large_as_its_bound_and_no_larger() throws IOException {
    List<String> rows = rows(2_000);
    Path file = file(reversed(rows));
    RecordedFormat csv = RecordedFormats.ofName("csv");
    TimesOfFile times = TimesOfFile.of(file, csv, NUMBERED);
    int bound = 1 << 17;
    try (TemporaryFolder runs = TemporaryFolder.in(temporary());
        RowsInOrder inOrder =
            new RowsInOrder(csv.open(file, NUMBERED), NUMBERED, times, runs, bound)) {
      inOrder.next();
      for (Path run : filesOfRuns()) {
        long bytes = 0;
        try (InputStream in = Files.newInputStream(run)) {
          PlacedRowReader reader = new PlacedRowReader(in, NUMBERED);
          for (PlacedRow row = reader.readNext(); row != null; row = reader.readNext()) {
            bytes += PlacedRowReader.bytesOf(row);
          }
        }
        assertThat(bytes).isPositive().isLessThanOrEqualTo(bound);
      }
    }
  }

  private List<Path> filesOfRuns() throws IOException {
    try (Stream<Path> all = Files.walk(temporary())) {
      return all.filter(path -> path.getFileName().toString().startsWith("run")).toList();
    }
  }

  @Test
  void what_a_killed_replay_left_is_removed_by_the_next_even_of_a_file_in_order()
      throws IOException {
    Path left = Files.createDirectories(temporary().resolve("replay-left"));
    Files.writeString(left.resolve("run1"), "rows");
    Files.createFile(left.resolve("lock"));
    assertThat(inOrder(rows(3), COUNTED)).hasSize(3);
    assertThat(left).doesNotExist();
  }

  @Test
  void rows_that_cannot_be_spilled_are_an_error_with_the_folder_and_the_remedy()
      throws IOException {
    Path file = file(shuffled(rows(9_000), 3));
    RecordedFormat csv = RecordedFormats.ofName("csv");
    TimesOfFile times = TimesOfFile.of(file, csv, NUMBERED);
    TemporaryFolder gone = TemporaryFolder.in(temporary());
    gone.close();
    try (RowsInOrder inOrder =
        new RowsInOrder(csv.open(file, NUMBERED), NUMBERED, times, gone, 1 << 16)) {
      assertThatThrownBy(inOrder::next)
          .isInstanceOf(RecordedFileException.class)
          .hasMessageContaining("cannot be sorted by time in " + gone.path())
          .hasMessageContaining("--order file");
    }
  }

  @Test
  void a_folder_that_keeps_no_temporary_files_is_named_and_not_the_recorded_file()
      throws IOException {
    Files.createDirectories(temporary().resolve("lock"));
    assertThatThrownBy(() -> open(rows(3), COUNTED))
        .isInstanceOf(RecordedFileException.class)
        .hasMessageStartingWith("Temporary files cannot be written to " + temporary() + ": ")
        .hasMessageEndingWith("or use --order file");

    Files.delete(temporary().resolve("lock"));
    Files.delete(temporary());
    Files.createFile(temporary());
    assertThatThrownBy(() -> open(reversed(rows(30)), COUNTED))
        .isInstanceOf(RecordedFileException.class)
        .hasMessageContaining("cannot be written to " + temporary() + ": it is a file; free space");
  }

  @Test
  void what_another_replay_uses_is_left_alone() throws IOException {
    try (TemporaryFolder used = TemporaryFolder.in(temporary())) {
      Path run = used.newFile().toPath();
      try (TemporaryFolder other = TemporaryFolder.in(temporary())) {
        assertThat(other.newFile()).exists();
        assertThat(run).exists();
      }
      assertThat(run).exists();
    }
    assertThat(temporary()).isDirectoryNotContaining("glob:**replay-*");
  }

  @Test
  void a_file_that_is_closed_before_its_first_row_or_midway_leaves_nothing() throws IOException {
    RecordedFile unread = open(reversed(rows(30)), COUNTED);
    unread.close();
    RecordedFile begun = open(reversed(rows(30)), COUNTED);
    begun.next();
    begun.close();
    assertThat(temporary()).isDirectoryNotContaining("glob:**replay-*");
  }

  @Test
  void a_pipe_is_read_to_its_end_and_ordered() throws Exception {
    assumeFalse(
        System.getProperty("os.name").startsWith("Windows"), "Skipped: there are no named pipes");
    Path pipe = folder.resolve("pipe.csv");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    List<String> lines = new ArrayList<>(List.of("s,t,p,n"));
    lines.addAll(reversed(rows(3_000)));
    CompletableFuture<Void> written = CompletableFuture.runAsync(() -> writeTo(pipe, lines));
    try (RecordedFile file =
        RecordedFile.open(
            pipe,
            RecordedFormats.ofName("csv"),
            COUNTED,
            RowOrder.ofTimeOfEachSymbol(temporary()))) {
      assertThat(texts(file)).isEqualTo(rows(3_000));
    }
    written.get();
    assertThat(temporary()).isDirectoryNotContaining("glob:**replay-*");
  }

  private static void writeTo(Path pipe, List<String> lines) {
    try {
      Files.write(pipe, lines, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_damaged_file_is_named_before_a_row_is_given() throws IOException {
    Path file = Files.writeString(folder.resolve("long.csv"), "s,t,p,n\nA,1700000000,1,1\n");
    Files.writeString(file, "x".repeat(3 * Lines.MAX_LINE_CHARACTERS), StandardOpenOption.APPEND);
    assertThatThrownBy(
            () ->
                RecordedFile.open(
                    file,
                    RecordedFormats.ofName("csv"),
                    COUNTED,
                    RowOrder.ofTimeOfEachSymbol(temporary())))
        .isInstanceOf(RecordedFileException.class)
        .hasMessageContaining("line 3 has more than");
  }
}
