package io.candlewick.launcher.start;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Future;

/** Steps that run in parallel. The first failure is the stage's failure. For one thread. */
final class Stage {
  private final CompletionService<Void> steps =
      new ExecutorCompletionService<>(
          step -> {
            Thread thread = new Thread(step, "startup");
            thread.setDaemon(true);
            thread.start();
          });
  private final List<Future<Void>> running = new ArrayList<>();

  /** One step. */
  interface Step {
    void run() throws IOException, InterruptedException;
  }

  void run(Step step) {
    running.add(
        steps.submit(
            () -> {
              step.run();
              return null;
            }));
  }

  /** Returns when all steps have ended well, or throws as soon as one has failed. */
  void await() throws IOException, InterruptedException {
    for (int i = 0; i < running.size(); i++) {
      try {
        steps.take().get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof IOException failure) {
          throw failure;
        }
        if (e.getCause() instanceof RuntimeException failure) {
          throw failure;
        }
        throw new IllegalStateException("A step of the start failed", e.getCause());
      }
    }
  }
}
