package io.candlewick.feed.source;

import io.candlewick.feed.intake.GapIntake;
import io.candlewick.feed.intake.IntakeFullException;
import io.candlewick.feed.intake.IntakeResult;
import io.candlewick.feed.intake.TickIntake;
import io.candlewick.feed.status.FeedStatus;
import io.candlewick.live.source.Pause;
import io.candlewick.live.source.SourceSink;
import io.candlewick.model.CountText;
import io.candlewick.model.MarketRecord;
import io.candlewick.model.RawTick;
import io.candlewick.publish.PublishingFailedException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Submits a source's ticks to the feed and waits until they are published. If the feed is behind,
 * the source waits. Used by the source's thread.
 */
final class IntakeSink implements SourceSink {
  private static final Logger LOG = LoggerFactory.getLogger(IntakeSink.class);
  private static final Duration FULL_PAUSE = Duration.ofMillis(50);

  private final String name;
  private final TickIntake intake;
  private final GapIntake gaps;
  private final FeedStatus status;
  private final Pause pause;
  private String sentence = "";
  private boolean isUp;
  private String refusal = "";
  private long refused;
  private String lastGap = "";
  private long gapCount;

  /**
   * @param name which source it is, unique in this feed
   */
  IntakeSink(String name, TickIntake intake, GapIntake gaps, FeedStatus status, Pause pause) {
    this.name = name;
    this.intake = intake;
    this.gaps = gaps;
    this.status = status;
    this.pause = pause;
  }

  /** Returns when the feed accepts ticks. */
  void awaitFeed() throws InterruptedException {
    submit(List.of());
  }

  @Override
  public void ticks(List<RawTick> ticks) throws InterruptedException {
    for (int from = 0; from < ticks.size(); from += TickIntake.MAX_TICKS) {
      int to = Math.min(ticks.size(), from + TickIntake.MAX_TICKS);
      List<RawTick> part = ticks.subList(from, to);
      note(part, submit(part));
    }
  }

  private List<IntakeResult> submit(List<RawTick> ticks) throws InterruptedException {
    while (true) {
      try {
        return intake.submit(ticks).get();
      } catch (IntakeFullException e) {
        LOG.debug("{} waits: {}", name, e.getMessage());
        pause.of(FULL_PAUSE);
      } catch (ExecutionException e) {
        throw ended(e);
      }
    }
  }

  /** Counts refused ticks and shows the count with the reason of the newest. */
  private void note(List<RawTick> ticks, List<IntakeResult> results) {
    long before = refused;
    for (int i = 0; i < results.size(); i++) {
      if (results.get(i) instanceof IntakeResult.Rejected rejected) {
        refused++;
        refusal = ticks.get(i).symbol() + ": " + rejected.reason();
      }
    }
    if (refused > before) {
      // a lasting fault would fill the log: it is logged at the first, second, fourth …
      if (Long.highestOneBit(refused) > before) {
        LOG.warn("{}: {} ticks were refused so far, the last for {}", name, refused, refusal);
      }
      show();
    }
  }

  @Override
  public void gap(String symbol, long from, long to, String reason) throws InterruptedException {
    LOG.warn("{}: {} lacks ticks: {}", name, symbol, reason);
    MarketRecord.SourceGap gap = new MarketRecord.SourceGap(symbol, from, to, reason);
    while (true) {
      try {
        gaps.record(gap);
        gapCount++;
        lastGap = symbol + ": " + reason;
        show();
        return;
      } catch (IntakeFullException e) {
        LOG.debug("{} waits: {}", name, e.getMessage());
        pause.of(FULL_PAUSE);
      } catch (PublishingFailedException e) {
        throw ended(e);
      }
    }
  }

  private static InterruptedException ended(Exception cause) {
    InterruptedException ended = new InterruptedException("The feed has ended");
    ended.initCause(cause);
    return ended;
  }

  @Override
  public void state(String said, boolean answers) {
    LOG.info("{}", said);
    sentence = said;
    isUp = answers;
    show();
  }

  private void show() {
    StringBuilder said = new StringBuilder(sentence);
    if (refused > 0) {
      said.append(
          " %s refused, the last for %s."
              .formatted(CountText.of(refused, "tick was", "ticks were"), refusal));
    }
    if (gapCount > 0) {
      said.append(" Gaps: %d, the last of %s.".formatted(gapCount, lastGap));
    }
    status.source(name, said.toString(), isUp);
  }
}
