package io.candlewick.feed.intake;

import io.candlewick.model.Tick;
import java.util.List;

/** Is told of ticks that are certainly published. */
public interface PublishedListener {
  /** Ticks in the order published, each once; called by the feed's thread, so it must be quick. */
  void published(List<Tick> ticks);
}
