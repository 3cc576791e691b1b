package io.candlewick.audit.sort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordSortTest {
  private static final Comparator<long[]> BY_TWO_WORDS =
      Comparator.<long[]>comparingLong(record -> record[0]).thenComparingLong(record -> record[1]);

  @TempDir Path folder;

  /** With 32 bytes a record, 2 to all of them fit into memory. */
  @ParameterizedTest
  @ValueSource(longs = {1, 1_000, 100_000, 10_000_000})
  void records_come_in_order_whatever_fits_into_memory(long bytes) throws IOException {
    Random random = new Random(1);
    List<long[]> records = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      records.add(new long[] {random.nextInt(50) - 25, random.nextLong(), i});
    }
    try (RecordSort sort = new RecordSort(SpillFolder.of(folder), 3, 2, bytes)) {
      records.forEach(sort::add);
      assertThat(sort.size()).isEqualTo(records.size());
      assertThat(read(sort.sorted())).isEqualTo(texts(sorted(records)));
      assertThat(names()).isEmpty();
    }
  }

  @Test
  void records_in_order_stay_as_they_came_and_none_give_none() {
    try (RecordSort sort = new RecordSort(SpillFolder.of(folder), 3, 2, 1_000)) {
      assertThat(sort.sorted().next()).isFalse();
      List<long[]> records = new ArrayList<>();
      for (int i = 0; i < 5_000; i++) {
        records.add(new long[] {i / 100, i, -i});
      }
      records.forEach(sort::add);
      assertThat(read(sort.sorted())).isEqualTo(texts(records));
    }
  }

  @Test
  void a_name_that_a_killed_process_left_is_removed_and_nothing_else() throws IOException {
    Files.writeString(folder.resolve("spill-1"), "left");
    Files.writeString(folder.resolve("other"), "mine");

    SpillFolder.of(folder);

    assertThat(names()).containsExactly("other");
  }

  @Test
  void a_folder_that_cannot_be_used_is_named() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> SpillFolder.of(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file.toString());
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static List<long[]> sorted(List<long[]> records) {
    return records.stream().sorted(BY_TWO_WORDS).toList();
  }

  private static List<String> texts(List<long[]> records) {
    return records.stream().map(Arrays::toString).toList();
  }

  private static List<String> read(RecordCursor cursor) {
    List<String> found = new ArrayList<>();
    while (cursor.next()) {
      found.add(Arrays.toString(new long[] {cursor.word(0), cursor.word(1), cursor.word(2)}));
    }
    return found;
  }
}
