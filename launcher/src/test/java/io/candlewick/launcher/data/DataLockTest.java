package io.candlewick.launcher.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.launcher.failure.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataLockTest {
  @TempDir Path folder;

  @Test
  void a_second_lock_is_refused_with_the_holder_and_the_remedy() throws IOException {
    try (DataLock first = DataLock.take(folder)) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> DataLock.take(folder))
          .isInstanceOfSatisfying(
              CommandException.class,
              e -> {
                assertThat(e.exitCode()).isEqualTo(1);
                assertThat(e.getMessage()).contains(folder.toString()).contains("in use");
                assertThat(e.remedy()).contains("down --data " + folder);
              });
    }
  }

  @Test
  void a_closed_lock_can_be_taken_again() throws IOException {
    DataLock.take(folder).close();
    try (DataLock again = DataLock.take(folder)) {
      assertThat(again).isNotNull();
    }
  }

  @Test
  void nobody_holds_a_folder_that_was_never_used() {
    assertThat(DataLock.holder(folder)).isEmpty();
  }

  @Test
  void a_folder_that_cannot_be_made_is_refused_with_the_reason() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> DataLock.take(file.resolve("data")))
        .isInstanceOfSatisfying(
            CommandException.class,
            e -> {
              assertThat(e.exitCode()).isEqualTo(2);
              assertThat(e.getMessage()).contains("cannot be written").contains("data");
              assertThat(e.remedy()).contains("--data");
            });
  }
}
