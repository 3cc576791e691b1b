package io.candlewick.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.candlewick.launcher.process.UnreapedProcess;
import io.candlewick.store.Retention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformTest {
  @TempDir Path data;

  @Test
  void a_written_platform_is_read_back_and_only_its_owner_may_read_it() throws IOException {
    Platform platform =
        platform(ProcessHandle.current(), Platform.startOf(ProcessHandle.current()));

    platform.write(data);

    assertThat(Platform.read(data)).isEqualTo(platform);
    assertThat(Files.getPosixFilePermissions(data.resolve(Platform.FILE)))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(platform.toString()).doesNotContain("secret");
  }

  @Test
  void a_file_that_a_killed_launcher_left_counts_as_no_platform() throws IOException {
    platform(ProcessHandle.current(), "2020-01-01T00:00:00Z").write(data);

    assertThat(Platform.find(data)).isEmpty();
  }

  @Test
  void a_killed_launcher_that_nobody_reaped_counts_as_no_platform() throws Exception {
    try (UnreapedProcess unreaped = UnreapedProcess.start()) {
      ProcessHandle launcher = unreaped.child();
      platform(launcher, Platform.startOf(launcher)).write(data);
      assertThat(Platform.find(data)).isPresent();

      launcher.destroyForcibly();

      await().atMost(Duration.ofMinutes(2)).until(() -> Platform.find(data).isEmpty());
      assertThat(launcher.isAlive()).as("it still has its id").isTrue();
    }
  }

  @Test
  void the_embedded_mongodb_keeps_the_newest_documents_and_a_server_keeps_all() {
    assertThat(platform(ProcessHandle.current(), "", "embedded").mongoRetention())
        .isEqualTo(Retention.newest(200_000));
    assertThat(platform(ProcessHandle.current(), "", "server").mongoRetention())
        .isEqualTo(Retention.unbounded());
  }

  private static Platform platform(ProcessHandle launcher, String start) {
    return platform(launcher, start, "embedded");
  }

  private static Platform platform(ProcessHandle launcher, String start, String mongoKind) {
    return new Platform(
        launcher.pid(),
        start,
        "127.0.0.1:9092",
        "http://127.0.0.1:8085/apis/ccompat/v7",
        "jdbc:postgresql://127.0.0.1:5432/sensors_dw",
        "candlewick",
        "secret",
        "mongodb://127.0.0.1:27017",
        mongoKind,
        null,
        "http://127.0.0.1:9096/metrics",
        List.of(),
        null,
        "1m",
        "5m",
        List.of(new Platform.RunningPart("kafka", "Kafka", "127.0.0.1:9092", 17)));
  }
}
