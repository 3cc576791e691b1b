package io.candlewick.feed.run;

import io.candlewick.publish.PublishingFailedException;

/** Something for the feed's thread to do. */
sealed interface FeedWork permits TickChunk, FeedCommand {
  /**
   * Does it; nothing is told yet.
   *
   * @throws PublishingFailedException if the feed cannot go on
   */
  void run(FeedRun run);

  /** Tells who waits that it is done, after the broker has all that it published. */
  void done();

  /** Tells who waits that the feed ended before it was done. */
  void failed(PublishingFailedException reason);
}
