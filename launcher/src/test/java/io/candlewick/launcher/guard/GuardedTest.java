package io.candlewick.launcher.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GuardedTest {
  private Process process;

  @AfterEach
  void end() {
    process.destroyForcibly();
  }

  @Test
  void a_main_class_that_fails_ends_the_process_though_it_left_a_thread() throws Exception {
    start(Failing.class);

    assertThat(process.waitFor(4, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
  }

  @Test
  void a_process_whose_launcher_closes_its_input_ends_in_order() throws Exception {
    start(Waiting.class);

    process.getOutputStream().close();

    assertThat(process.waitFor(4, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  private void start(Class<?> main) throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Guarded.class.getName(),
                main.getName())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
  }

  /** Waits for ever on a thread of its own. */
  public static final class Waiting {
    private Waiting() {}

    public static void main(String[] args) {
      new Thread(Waiting::forEver).start();
    }

    private static void forEver() {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Fails behind such a thread. */
  public static final class Failing {
    private Failing() {}

    public static void main(String[] args) {
      Waiting.main(args);
      throw new IllegalStateException("the port is taken");
    }
  }
}
