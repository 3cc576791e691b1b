package io.candlewick.batch.pipeline;

import io.candlewick.batch.job.PipelineStep;
import io.candlewick.batch.job.RunListener;
import io.candlewick.batch.job.StepOutcome;
import io.candlewick.store.PostgresAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/** A process that runs an hour, does the work of one step, and waits there to be killed. */
final class KilledMidRun implements AutoCloseable {
  private static final String READY = "ready to be killed";

  private final Process process;

  private KilledMidRun(Process process) {
    this.process = process;
  }

  /** Starts it; it holds the run's lock when this returns. */
  static KilledMidRun in(PostgresAddress address, Instant hour, PipelineStep step)
      throws IOException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx96m",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    KilledMidRun.class.getName(),
                    address.jdbcUrl(),
                    hour.toString(),
                    step.name()))
            .redirectErrorStream(true)
            .start();
    StringBuilder said = new StringBuilder();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = output.readLine();
    while (line != null && !line.equals(READY)) {
      said.append(line).append('\n');
      line = output.readLine();
    }
    if (line == null) {
      throw new IllegalStateException("It ended before the step:\n" + said);
    }
    return new KilledMidRun(process);
  }

  /** Kills it with a signal that it cannot catch. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    PostgresAddress address = new PostgresAddress(arguments[0], "postgres", "any");
    HandWork work = new HandWork(address);
    PipelineStep step = PipelineStep.valueOf(arguments[2]);
    work.with(
        step,
        run -> {
          if (step == PipelineStep.GENERATE_REPORT) {
            work.report(run);
          }
          System.out.println(READY);
          new CountDownLatch(1).await();
          return StepOutcome.success("never");
        });
    try (Pipeline pipeline = Pipeline.open(address, Clock.systemUTC(), work)) {
      pipeline.run(RunRequest.manual(Instant.parse(arguments[1])), RunListener.NONE);
    }
  }
}
