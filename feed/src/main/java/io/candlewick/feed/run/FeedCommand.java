package io.candlewick.feed.run;

import io.candlewick.publish.PublishingFailedException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** A request to the run and its answer. A refusal is an answer too. */
final class FeedCommand<T> implements FeedWork {
  private final Function<FeedRun, T> action;
  private final CompletableFuture<T> answer = new CompletableFuture<>();
  private T result;
  private RuntimeException refusal;

  FeedCommand(Function<FeedRun, T> action) {
    this.action = action;
  }

  /**
   * Waits for the answer.
   *
   * @throws RuntimeException what the action threw
   * @throws PublishingFailedException if the feed ended first
   */
  T await() {
    try {
      return answer.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }

  @Override
  public void run(FeedRun run) {
    try {
      result = action.apply(run);
    } catch (IllegalStateException | IllegalArgumentException e) {
      refusal = e;
    }
  }

  @Override
  public void done() {
    if (refusal == null) {
      answer.complete(result);
    } else {
      answer.completeExceptionally(refusal);
    }
  }

  @Override
  public void failed(PublishingFailedException reason) {
    answer.completeExceptionally(reason);
  }
}
