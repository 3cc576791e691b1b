package io.candlewick.launcher.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.launcher.failure.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
  @TempDir Path data;

  @Test
  void they_are_made_once_for_a_folder() throws IOException {
    Credentials first = Credentials.of(data);

    assertThat(Credentials.of(data)).isEqualTo(first);
    assertThat(first.platform()).hasSize(48).isNotEqualTo(first.superuser());
  }

  @Test
  void those_of_a_cluster_that_are_gone_are_named_and_not_made_anew() throws IOException {
    Path control = PostgresPart.controlFile(data);
    Files.createDirectories(control.getParent());
    Files.createFile(control);
    Path file = data.resolve("credentials");

    assertThatThrownBy(() -> Credentials.of(data))
        .isInstanceOfSatisfying(
            CommandException.class,
            e -> {
              assertThat(e.exitCode()).isEqualTo(2);
              assertThat(e).hasMessageStartingWith("The file " + file + " is missing");
              assertThat(e.remedy()).startsWith("Restore it");
            });
    assertThat(file).doesNotExist();
  }
}
