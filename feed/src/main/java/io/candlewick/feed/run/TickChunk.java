package io.candlewick.feed.run;

import io.candlewick.feed.intake.IntakeResult;
import io.candlewick.model.RawTick;
import io.candlewick.publish.PublishingFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The ticks of one call of the intake. */
final class TickChunk implements FeedWork {
  private final List<RawTick> ticks;
  private final List<IntakeResult> results;
  private final CompletableFuture<List<IntakeResult>> answer = new CompletableFuture<>();

  TickChunk(List<RawTick> ticks) {
    this.ticks = ticks;
    this.results = new ArrayList<>(ticks.size());
  }

  CompletableFuture<List<IntakeResult>> answer() {
    return answer;
  }

  @Override
  public void run(FeedRun run) {
    ticks.forEach(tick -> results.add(run.take(tick)));
  }

  @Override
  public void done() {
    answer.complete(List.copyOf(results));
  }

  @Override
  public void failed(PublishingFailedException reason) {
    answer.completeExceptionally(reason);
  }
}
