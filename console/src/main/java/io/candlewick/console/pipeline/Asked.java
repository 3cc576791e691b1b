package io.candlewick.console.pipeline;

import io.candlewick.web.Problem;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A question to one part of the platform, asked while others are asked too, so that one that hangs
 * delays the answer by no more than five seconds. For one thread.
 *
 * @param <T> the answer
 */
final class Asked<T> {
  private static final long SECONDS = 5;
  private static final Duration SOON = Duration.ofSeconds(SECONDS);

  private final FutureTask<T> question;
  private final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
  private Optional<T> answer;
  private String fault = "";

  private Asked(FutureTask<T> question) {
    this.question = question;
  }

  /**
   * Asks.
   *
   * @throws Problem 503 if too many questions wait already
   */
  static <T> Asked<T> of(Executor threads, Supplier<T> question) {
    FutureTask<T> task = new FutureTask<>(question::get);
    try {
      threads.execute(task);
    } catch (RejectedExecutionException e) {
      throw Problem.unavailable(
              "Too many ask how the pipeline is while parts of it do not answer: try again", SOON)
          .because(e);
    }
    return new Asked<>(task);
  }

  /** The answer; empty if there is none, for the reason that {@link #fault} then tells. */
  Optional<T> answer() {
    if (answer == null) {
      answer = await();
    }
    return answer;
  }

  private Optional<T> await() {
    try {
      long left = Math.max(0, deadline - System.nanoTime());
      return Optional.of(question.get(left, TimeUnit.NANOSECONDS));
    } catch (ExecutionException e) {
      fault =
          e.getCause() instanceof Problem problem
              ? problem.getBody().getDetail()
              : String.valueOf(e.getCause().getMessage());
    } catch (TimeoutException e) {
      question.cancel(true);
      fault = "No answer within " + SECONDS + " seconds";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fault = "Interrupted";
    }
    return Optional.empty();
  }

  String fault() {
    return fault;
  }
}
