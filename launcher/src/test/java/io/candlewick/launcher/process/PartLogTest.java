package io.candlewick.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartLogTest {
  private static final int MAX_BYTES = 1000;

  @TempDir Path folder;

  @Test
  void a_log_stays_below_twice_its_bound_and_ends_with_the_newest_line() throws IOException {
    PartLog log = new PartLog(folder.resolve("part.log"), MAX_BYTES);

    log.copy(lines(500));

    Path before = folder.resolve("part.log.1");
    assertThat(Files.size(log.file()) + Files.size(before)).isLessThan(2 * MAX_BYTES + 20);
    assertThat(Files.readAllLines(log.file())).last().isEqualTo("line 500");
  }

  @Test
  void the_last_lines_are_remembered_in_order() {
    PartLog log = new PartLog(folder.resolve("part.log"), MAX_BYTES);

    log.copy(lines(500));

    assertThat(log.lastLines()).hasSize(12).startsWith("line 489").endsWith("line 500");
  }

  @Test
  void a_log_that_fails_goes_on_reading_so_that_its_part_does_not_wait() {
    AtomicInteger read = new AtomicInteger();
    InputStream output =
        new InputStream() {
          @Override
          public int read(byte[] bytes, int offset, int length) {
            if (read.incrementAndGet() == 2) {
              throw new OutOfMemoryError("Java heap space");
            }
            bytes[offset] = 'x';
            return read.get() < 10 ? 1 : -1;
          }

          @Override
          public int read() {
            return 'x';
          }
        };
    PartLog log = new PartLog(folder.resolve("part.log"), MAX_BYTES);

    log.copy(output);

    assertThat(read).hasValue(10);
    assertThat(log.lastLines())
        .containsExactly(
            "(the rest of the output is not kept: java.lang.OutOfMemoryError: Java heap space)");
  }

  @Test
  void a_line_without_end_is_kept_in_pieces() {
    PartLog log = new PartLog(folder.resolve("part.log"), PartLog.MAX_BYTES);

    log.copy(new ByteArrayInputStream("x".repeat(40_000).getBytes(StandardCharsets.UTF_8)));

    assertThat(log.lastLines()).extracting(String::length).containsExactly(16_384, 16_384, 7_232);
  }

  private static ByteArrayInputStream lines(int count) {
    return new ByteArrayInputStream(
        IntStream.rangeClosed(1, count)
            .mapToObj(i -> "line " + i + "\n")
            .collect(Collectors.joining())
            .getBytes(StandardCharsets.UTF_8));
  }
}
