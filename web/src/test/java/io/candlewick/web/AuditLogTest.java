package io.candlewick.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-30T04:05:06.789Z"), ZoneOffset.UTC);

  @TempDir private Path folder;

  @Test
  void a_line_says_when_who_from_where_what_and_the_result() throws IOException {
    Path file = folder.resolve("audit/feed.jsonl");
    try (AuditLog log = AuditLog.open("feed", file.toString(), CLOCK)) {
      log.write("token", "127.0.0.1", "POST /market/clock", "pause", 200);
      log.write("nobody", "::1", "POST /a\"b\nc", "", 401);
      log.write("token", "::1", "POST /ticks", "", 503);
    }

    assertThat(Files.readAllLines(file))
        .containsExactly(
            "{\"time\":\"2026-11-30T04:05:06.789Z\",\"service\":\"feed\",\"who\":\"token\","
                + "\"from\":\"127.0.0.1\",\"what\":\"POST /market/clock\",\"detail\":\"pause\","
                + "\"status\":200,\"result\":\"done\"}",
            "{\"time\":\"2026-11-30T04:05:06.789Z\",\"service\":\"feed\",\"who\":\"nobody\","
                + "\"from\":\"::1\",\"what\":\"POST /a\\\"b\\nc\",\"status\":401,"
                + "\"result\":\"refused\"}",
            "{\"time\":\"2026-11-30T04:05:06.789Z\",\"service\":\"feed\",\"who\":\"token\","
                + "\"from\":\"::1\",\"what\":\"POST /ticks\",\"status\":503,"
                + "\"result\":\"failed\"}");
  }

  @Test
  void a_file_that_cannot_be_written_is_told_before_a_line_is_lost() throws IOException {
    Path file = Files.createFile(folder.resolve("no-folder")).resolve("feed.jsonl");

    assertThatThrownBy(() -> AuditLog.open("feed", file.toString(), CLOCK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("CANDLEWICK_AUDIT_FILE is '" + file + "'")
        .hasMessageContaining("cannot be written");
  }

  @Test
  void lines_of_an_earlier_run_stay() throws IOException {
    Path file = folder.resolve("feed.jsonl");
    for (int run = 0; run < 2; run++) {
      try (AuditLog log = AuditLog.open("feed", file.toString(), CLOCK)) {
        log.write("token", "::1", "POST /ticks", "run " + run, 200);
      }
    }

    assertThat(Files.readAllLines(file)).hasSize(2);
  }

  @Test
  void the_files_stay_within_their_bound_and_the_newest_line_is_in_the_first() throws IOException {
    Path file = folder.resolve("feed.jsonl");
    int lines = 2_000;
    try (AuditLog log = AuditLog.open("feed", file.toString(), CLOCK, 4_096)) {
      for (int i = 0; i < lines; i++) {
        log.write("token", "::1", "POST /ticks", "line " + i, 200);
      }
    }

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(each -> each.getFileName().toString()))
          .hasSizeLessThanOrEqualTo(1 + AuditLog.OLDER_FILES)
          .contains("feed.jsonl");
    }
    List<String> newest = Files.readAllLines(file);
    assertThat(newest.get(newest.size() - 1)).contains("line " + (lines - 1));
  }
}
