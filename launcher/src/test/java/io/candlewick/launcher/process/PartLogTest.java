package io.candlewick.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartLogTest {
  private static final int BOUND = 1000;

  @TempDir Path folder;

  @Test
  void a_log_stays_below_twice_its_bound_and_ends_with_the_newest_line() throws IOException {
    PartLog log = new PartLog(folder.resolve("part.log"), BOUND);

    log.copy(lines(500));

    Path before = folder.resolve("part.log.1");
    assertThat(Files.size(log.file()) + Files.size(before)).isLessThan(2 * BOUND + 20);
    assertThat(Files.readAllLines(log.file())).last().isEqualTo("line 500");
  }

  @Test
  void the_last_lines_are_remembered_in_order() {
    PartLog log = new PartLog(folder.resolve("part.log"), BOUND);

    log.copy(lines(500));

    assertThat(log.lastLines()).hasSize(12).startsWith("line 489").endsWith("line 500");
  }

  private static ByteArrayInputStream lines(int count) {
    return new ByteArrayInputStream(
        IntStream.rangeClosed(1, count)
            .mapToObj(i -> "line " + i + "\n")
            .collect(Collectors.joining())
            .getBytes(StandardCharsets.UTF_8));
  }
}
