package io.candlewick.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.candlewick.launcher.failure.CommandException;
import io.candlewick.model.Backoff;
import io.candlewick.model.Throwables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Over real processes: small shell scripts that end when their input ends. */
class SupervisorTest {
  private static final String UNTIL_INPUT_ENDS = "while read -r _; do :; done";
  private static final RestartPolicy QUICK =
      new RestartPolicy(
          new Backoff(Duration.ofMillis(10), Duration.ofMillis(20)), Duration.ofMinutes(1), 3);

  @TempDir Path data;
  private final Notes notes = new Notes();
  private Supervisor supervisor;

  @AfterEach
  void stop() throws InterruptedException {
    if (supervisor != null) {
      supervisor.stop();
    }
  }

  @Test
  void a_killed_part_is_started_again_and_said_so() throws Exception {
    supervisor = supervise(UNTIL_INPUT_ENDS);
    supervisor.start();
    ProcessHandle first = supervisor.process().orElseThrow();

    first.destroyForcibly();

    await().atMost(Duration.ofMinutes(2)).until(() -> notes.restarts.get() == 1);
    assertThat(supervisor.process().orElseThrow().pid()).isNotEqualTo(first.pid());
    assertThat(supervisor.isUp()).isTrue();
    assertThat(supervisor.restarts()).isOne();
    assertThat(notes.lines)
        .containsExactly(
            "Script ended (killed by signal 9); starting it again in 0.01 s",
            "Script runs again at nowhere");
  }

  @Test
  void a_part_that_never_starts_is_given_up_with_its_last_words() throws Exception {
    supervisor = supervise("echo the disk is full; exit 3");

    assertThatThrownBy(supervisor::start)
        .isInstanceOfSatisfying(
            CommandException.class,
            e -> {
              assertThat(e.exitCode()).isEqualTo(1);
              assertThat(e).hasMessage("Script does not start: exit code 3.");
              assertThat(e.remedy())
                  .startsWith("Mend the script.")
                  .contains("script.log")
                  .endsWith("| the disk is full");
            });
    assertThat(notes.lines).hasSize(2);
  }

  @ParameterizedTest
  @MethodSource("io.candlewick.model.Throwables#everyKind")
  void a_watcher_that_fails_by_whatever_says_so_instead_of_leaving_the_part_alone(Throwable kind)
      throws Exception {
    AtomicInteger preparations = new AtomicInteger();
    Script broken =
        new Script(UNTIL_INPUT_ENDS, data) {
          @Override
          public Launch prepare() {
            if (preparations.getAndIncrement() > 0) {
              throw Throwables.sneak(kind);
            }
            return super.prepare();
          }
        };
    supervisor = new Supervisor(broken, data, QUICK, Clock.systemUTC(), notes);
    supervisor.start();

    supervisor.process().orElseThrow().destroyForcibly();

    await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(notes.lines).hasSize(2));
    assertThat(notes.lines.get(1)).startsWith("Script does not start: ").contains("for a test");
  }

  @Test
  void stopping_ends_the_process_and_starts_no_other() throws Exception {
    supervisor = supervise(UNTIL_INPUT_ENDS);
    supervisor.start();
    ProcessHandle process = supervisor.process().orElseThrow();

    supervisor.stop();

    assertThat(process.isAlive()).isFalse();
    assertThat(supervisor.process()).isEmpty();
    assertThat(notes.lines).isEmpty();
  }

  @Test
  void stopping_returns_when_the_children_of_the_process_have_gone_too() throws Exception {
    supervisor = supervise("sleep 3 & " + UNTIL_INPUT_ENDS);
    supervisor.start();
    ProcessHandle process = supervisor.process().orElseThrow();
    await().atMost(Duration.ofMinutes(2)).until(() -> process.children().findAny().isPresent());
    List<ProcessHandle> children = process.children().toList();

    supervisor.stop();

    assertThat(children).isNotEmpty().noneMatch(Running::is);
  }

  @Test
  void a_process_that_does_not_end_in_order_is_ended_by_force() throws Exception {
    supervisor = supervise("trap '' TERM; exec 0</dev/null; while :; do sleep 1; done");
    supervisor.start();
    ProcessHandle process = supervisor.process().orElseThrow();

    supervisor.stop();

    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void a_process_that_an_earlier_run_left_has_gone_before_the_part_is_started() throws Exception {
    Path pidFile = Files.createDirectories(data.resolve("run")).resolve("script.pid");
    Script deaf = new Script("exec 0</dev/null; while :; do sleep 1; done", data);
    PartLog log = new PartLog(PartLog.folder(data), deaf.name());
    ProcessHandle left = ChildProcess.start(deaf.prepare(), log, pidFile).handle();
    assertThat(pidFile).content().startsWith(left.pid() + " ");
    List<Boolean> leftRan = new CopyOnWriteArrayList<>();
    Script next =
        new Script(UNTIL_INPUT_ENDS, data) {
          @Override
          public Launch prepare() {
            leftRan.add(Running.is(left));
            return super.prepare();
          }
        };
    supervisor = new Supervisor(next, data, QUICK, Clock.systemUTC(), notes);

    try {
      supervisor.start();
    } finally {
      left.destroyForcibly();
    }

    assertThat(leftRan).containsExactly(false);
    assertThat(notes.lines)
        .containsExactly(
            "An earlier Script (process " + left.pid() + ") is still ending; waiting for it");
    assertThat(Leftover.in(pidFile)).map(Leftover::process).isEqualTo(supervisor.process());
    supervisor.stop();
    assertThat(Leftover.in(pidFile)).isEmpty();
  }

  private Supervisor supervise(String script) throws IOException {
    return new Supervisor(new Script(script, data), data, QUICK, Clock.systemUTC(), notes);
  }

  private static class Script implements Part {
    private final String text;
    private final Path data;

    Script(String text, Path data) {
      this.text = text;
      this.data = data;
    }

    @Override
    public String name() {
      return "script";
    }

    @Override
    public String title() {
      return "Script";
    }

    @Override
    public String address() {
      return "nowhere";
    }

    @Override
    public Launch prepare() {
      return new Launch(List.of("/bin/sh", "-c", text), Map.of(), data);
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public Duration patience() {
      return Duration.ofMinutes(2);
    }

    @Override
    public Duration grace() {
      return Duration.ofMillis(500);
    }

    @Override
    public String remedy() {
      return "Mend the script.";
    }
  }

  private static final class Notes implements Supervisor.Watcher {
    final List<String> lines = new CopyOnWriteArrayList<>();
    final AtomicInteger restarts = new AtomicInteger();

    @Override
    public void note(String line) {
      lines.add(line);
    }

    @Override
    public void restarted() {
      restarts.incrementAndGet();
    }

    @Override
    public void gaveUp(CommandException failure) {
      lines.add(failure.getMessage());
    }
  }
}
