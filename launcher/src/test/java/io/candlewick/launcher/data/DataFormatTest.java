package io.candlewick.launcher.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFormatTest {
  @TempDir Path data;

  @Test
  void a_new_folder_has_the_format_of_its_build() throws IOException {
    Files.createDirectory(data.resolve("logs"));
    Files.createFile(data.resolve("lock"));

    DataFormat.note(data);
    Files.createDirectory(data.resolve("kafka"));
    DataFormat.note(data);

    assertThat(data.resolve("format")).content().isEqualTo(DataFormat.NUMBER + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"interval", "kafka", "postgres", "spark"})
  void a_folder_of_the_build_before_formats_is_refused_by_name(String part) throws IOException {
    Files.createDirectory(data.resolve(part));

    assertRefused(
        () -> DataFormat.check(data),
        "The data folder " + data + " has format 1, of an older build; this one reads format 2.");
    assertThat(data.resolve("format")).doesNotExist();
  }

  @Test
  void a_folder_of_a_newer_build_is_refused_by_name() throws IOException {
    Files.writeString(data.resolve("format"), "3\n");

    assertRefused(
        () -> DataFormat.check(data),
        "The data folder " + data + " has format 3, of a newer build; this one reads format 2.");
  }

  @Test
  void a_file_that_is_no_format_is_named() throws IOException {
    Path file = Files.writeString(data.resolve("format"), "two");

    assertRefused(
        () -> DataFormat.check(data), "The file " + file + " holds 'two', which is not a number.");
  }

  private static void assertRefused(ThrowingCallable check, String message) {
    assertThatThrownBy(check)
        .isInstanceOfSatisfying(
            CommandException.class,
            e -> {
              assertThat(e.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
              assertThat(e).hasMessage(message);
              assertThat(e.remedy()).contains("--data DIR");
            });
  }
}
