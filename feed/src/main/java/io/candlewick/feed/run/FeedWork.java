package io.candlewick.feed.run;

import io.candlewick.publish.PublishingFailedException;

/** Work for the feed's thread. */
sealed interface FeedWork permits TickChunk, FeedCommand {
  /**
   * Does the work; does not answer yet.
   *
   * @throws PublishingFailedException if the feed cannot continue
   */
  void run(FeedRun run);

  /** Called after the broker has everything that the work published: answers the caller. */
  void done();

  /** Called if the feed ended before the work was done: answers the caller. */
  void failed(PublishingFailedException reason);
}
