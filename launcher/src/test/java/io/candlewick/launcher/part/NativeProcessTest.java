package io.candlewick.launcher.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  private static final String SLOW_IN_ENDING =
      "trap 'sleep 1; echo in order > \"$0\"; exit 0' INT; echo up; while :; do sleep 0.05; done";

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
            NativeProcess.endedBy("INT", List.of("bash", "-c", SLOW_IN_ENDING, ending.toString())));
    builder.environment().put("BASH_ENV", old.toString());
    builder.redirectErrorStream(true);
    process = builder.start();
    assertThat(process.getInputStream().readNBytes(2)).asString().isEqualTo("up");

    process.getOutputStream().close();

    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(ending).content().isEqualTo("in order\n");
  }
}
