package io.candlewick.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningTest {
  @TempDir Path folder;
  private UnreapedProcess unreaped;
  private ProcessHandle child;

  @BeforeEach
  void start() throws IOException {
    unreaped = UnreapedProcess.start();
    child = unreaped.child();
  }

  @AfterEach
  void end() {
    unreaped.close();
  }

  @Test
  void a_dead_process_that_nobody_reaped_does_not_run() throws Exception {
    Path pidFile = Files.writeString(folder.resolve("part.pid"), Leftover.describe(child));
    assertThat(Running.is(child)).isTrue();
    assertThat(Leftover.in(pidFile)).isPresent();

    child.destroyForcibly();

    assertThat(Running.ended(child, Duration.ofMinutes(2))).isTrue();
    assertThat(Running.is(child)).isFalse();
    assertThat(Leftover.in(pidFile)).isEmpty();
    assertThat(child.isAlive()).as("it still has its id").isTrue();
  }

  @Test
  void a_process_that_goes_on_is_not_waited_for_longer_than_allowed() throws Exception {
    assertThat(Running.ended(child, Duration.ofMillis(50))).isFalse();
  }

  @Test
  void a_stopped_process_runs_and_is_told_apart() throws Exception {
    Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/stat")), "Only Linux tells it");

    signal("STOP");

    await().atMost(Duration.ofMinutes(2)).until(() -> Running.isStopped(child));
    assertThat(Running.is(child)).isTrue();
    signal("CONT");
    await().atMost(Duration.ofMinutes(2)).until(() -> !Running.isStopped(child));
  }

  private void signal(String name) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(child.pid())).start().waitFor())
        .isZero();
  }
}
