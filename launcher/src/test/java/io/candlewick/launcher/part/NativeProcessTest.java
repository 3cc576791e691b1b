package io.candlewick.launcher.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.candlewick.launcher.process.Running;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeProcessTest {
  /** Bash 3.2 takes whole seconds alone as the time of a read, and returns at once else. */
  private static final String READ_OF_BASH_3 =
      """
      read() {
        case " $* " in
          *" -t "*.*) echo 'read: invalid timeout specification' >&2; return 1 ;;
        esac
        builtin read "$@"
      }
      """;

  /** By TERM: an INT has rules of its own in a bash that waits for a command. */
  private static final String SLOW_IN_ENDING =
      "trap 'sleep 1; echo in order > \"$0\"; exit 0' TERM; echo up; while :; do sleep 0.05; done";

  @TempDir Path folder;
  private Process process;

  @AfterEach
  void end() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  @Test
  void a_program_has_its_time_to_end_in_order_also_in_bash_3() throws Exception {
    Path old = Files.writeString(folder.resolve("bash-3"), READ_OF_BASH_3);
    Path ending = folder.resolve("ending");
    ProcessBuilder builder =
        new ProcessBuilder(
            NativeProcess.endedBy(
                "TERM", List.of("bash", "-c", SLOW_IN_ENDING, ending.toString())));
    builder.environment().put("BASH_ENV", old.toString());
    builder.redirectErrorStream(true);
    process = builder.start();
    assertThat(process.getInputStream().readNBytes(2)).asString().isEqualTo("up");

    process.getOutputStream().close();

    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(ending).content().isEqualTo("in order\n");
  }

  @Test
  void a_program_that_is_stopped_by_a_signal_has_not_ended() throws Exception {
    process =
        new ProcessBuilder(
                NativeProcess.endedBy("INT", List.of("bash", "-c", "echo up; exec sleep 60")))
            .redirectErrorStream(true)
            .start();
    assertThat(process.getInputStream().readNBytes(2)).asString().isEqualTo("up");
    ProcessHandle program = programOf(process.toHandle());

    signal("STOP", program);
    await().atMost(Duration.ofMinutes(2)).until(() -> Running.isStopped(program));

    assertThat(process.waitFor(300, TimeUnit.MILLISECONDS)).as("the wrapper has ended").isFalse();
    assertThat(Running.isStopped(program)).isTrue();
    signal("CONT", program);
  }

  private static ProcessHandle programOf(ProcessHandle wrapper) {
    return await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () -> wrapper.descendants().filter(NativeProcessTest::isSleep).findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private static boolean isSleep(ProcessHandle process) {
    return process.info().command().filter(name -> name.endsWith("sleep")).isPresent();
  }

  private static void signal(String name, ProcessHandle process) throws Exception {
    assertThat(
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor())
        .isZero();
  }
}
