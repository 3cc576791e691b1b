package io.candlewick.launcher.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultBrowserTest {
  private static final String ADDRESS = "http://127.0.0.1:8088";

  @TempDir Path folder;

  @Test
  void the_systems_program_is_given_the_address() throws IOException {
    Path opened = folder.resolve("opened");
    Path program = folder.resolve("xdg-open");
    Files.writeString(
        program,
        "#!/bin/sh\nprintf %s \"$1\" >'"
            + opened
            + ".next'\nmv '"
            + opened
            + ".next' '"
            + opened
            + "'\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));

    assertThat(new DefaultBrowser(folder + ":/usr/bin:/bin").open(ADDRESS)).isEmpty();

    await().atMost(Duration.ofMinutes(2)).until(() -> Files.exists(opened));
    assertThat(opened).hasContent(ADDRESS);
  }

  @Test
  void without_one_the_user_is_told_the_address() {
    assertThat(new DefaultBrowser(folder.toString()).open(ADDRESS).orElseThrow())
        .contains("xdg-open", ADDRESS);
  }

  @Test
  void a_program_that_cannot_be_started_is_named() throws IOException {
    Path program = folder.resolve("open");
    Files.writeString(program, "#!/no/such/interpreter\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));

    assertThat(new DefaultBrowser(folder.toString()).open(ADDRESS).orElseThrow())
        .contains(program.toString(), ADDRESS);
  }
}
