package io.candlewick.feed.http;

import io.candlewick.feed.intake.IntakeFullException;
import io.candlewick.feed.intake.IntakeResult;
import io.candlewick.feed.intake.TickIntake;
import io.candlewick.publish.PublishingFailedException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;

/**
 * Submits one request's chunks to the feed, a few at a time, and settles them in order. Not
 * thread-safe.
 */
final class Delivery {
  private static final int MAX_UNDERWAY = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final TickIntake intake;
  private final Upload upload;
  private final int mostListed;
  private final boolean listsAccepted;
  private final PostedTicks posted;
  private final Queue<Underway> underway = new ArrayDeque<>();
  private final List<ItemResult> listed = new ArrayList<>();

  /** A submitted chunk, and how far the body has been read up to its end. */
  private static final class Underway {
    private final Chunk chunk;
    private final CompletableFuture<List<IntakeResult>> answer;
    private final long end;
    private final byte[] digest;

    Underway(Chunk chunk, CompletableFuture<List<IntakeResult>> answer, long end, byte[] digest) {
      this.chunk = chunk;
      this.answer = answer;
      this.end = end;
      this.digest = digest;
    }
  }

  /**
   * @param mostListed the most items to list results of
   * @param listsAccepted whether to list results of accepted items
   * @param posted counts all items
   */
  Delivery(
      TickIntake intake, Upload upload, int mostListed, boolean listsAccepted, PostedTicks posted) {
    this.intake = intake;
    this.upload = upload;
    this.mostListed = mostListed;
    this.listsAccepted = listsAccepted;
    this.posted = posted;
  }

  /**
   * Submits the next chunk; waits while too many are underway.
   *
   * @param end how many items of the body are submitted including this chunk
   * @param digest of the body up to that point
   * @throws IntakeFullException if the feed does not accept it
   */
  void send(Chunk chunk, long end, byte[] digest) {
    while (underway.size() >= MAX_UNDERWAY) {
      settleFirst();
    }
    underway.add(new Underway(chunk, submit(chunk), end, digest));
  }

  /**
   * For the first chunk, a full intake is reported to the client at once; later the body waits,
   * which slows its sender down.
   */
  private CompletableFuture<List<IntakeResult>> submit(Chunk chunk) {
    if (chunk.ticks().isEmpty()) {
      return CompletableFuture.completedFuture(List.of());
    }
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return intake.submit(chunk.ticks());
      } catch (IntakeFullException e) {
        if (!underway.isEmpty()) {
          settleFirst();
        } else if (upload.items() == 0 || System.nanoTime() > deadline) {
          throw e;
        } else {
          LockSupport.parkNanos(
              PAUSE.toNanos()); // others fill it; nothing tells when they are done
        }
      }
    }
  }

  /** Waits until all submitted chunks are settled. */
  void finish() {
    while (!underway.isEmpty()) {
      settleFirst();
    }
  }

  private void settleFirst() {
    Underway first = underway.remove();
    List<ItemResult> results = first.chunk.results(await(first.answer));
    upload.settle(results, first.end, first.digest);
    posted.count(results);
    for (ItemResult result : results) {
      if (listed.size() < mostListed && (listsAccepted || !result.isAccepted())) {
        listed.add(result);
      }
    }
  }

  private static List<IntakeResult> await(CompletableFuture<List<IntakeResult>> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof PublishingFailedException failed) {
        throw failed;
      }
      throw new IllegalStateException("The intake failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The feed stops", e);
    }
  }

  /** Results that this request reports. */
  List<ItemResult> listed() {
    return List.copyOf(listed);
  }
}
