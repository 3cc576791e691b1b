package io.candlewick.feed.status;

import io.candlewick.model.Tick;
import io.candlewick.publish.PublishingFailedException;
import java.util.List;

/** Puts a status into the phases of a run, for tests of what shows it. */
public final class FeedStatuses {
  private FeedStatuses() {}

  public static FeedStatus starting() {
    return new FeedStatus();
  }

  public static void goLive(FeedStatus status, long epoch) {
    status.begin(epoch);
    status.goLive();
  }

  public static void show(FeedStatus status, List<Tick> ticks, long published) {
    status.show(ticks, published);
  }

  public static void fail(FeedStatus status, String reason) {
    status.fail(new PublishingFailedException(reason, null));
  }
}
