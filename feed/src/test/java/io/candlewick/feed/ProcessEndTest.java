package io.candlewick.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessEndTest {
  @ParameterizedTest
  @ValueSource(strings = {"error", "checked", "memory"})
  void a_thread_that_dies_of_whatever_ends_the_process_though_others_go_on(String kind)
      throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-cp",
                System.getProperty("java.class.path"),
                Dying.class.getName(),
                kind)
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor(4, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(output).isEqualTo(1);
    assertThat(output).contains("The thread worker has ended", "for a test");
  }

  /** A process with one thread that dies and one that waits for ever. */
  static final class Dying {
    private Dying() {}

    public static void main(String[] args) throws InterruptedException {
      ProcessEnd.onAnyDeadThread();
      new Thread(() -> die(args[0]), "worker").start();
      new CountDownLatch(1).await();
    }

    private static void die(String kind) {
      switch (kind) {
        case "error" -> throw new NoSuchMethodError("for a test");
        case "memory" -> throw new OutOfMemoryError("for a test");
        default -> sneak(new IOException("for a test"));
      }
    }

    /** Throws anything, checked or not. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneak(Throwable failure) throws E {
      throw (E) failure;
    }
  }
}
