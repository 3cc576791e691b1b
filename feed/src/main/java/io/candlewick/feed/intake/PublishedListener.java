package io.candlewick.feed.intake;

import io.candlewick.model.Tick;
import java.util.List;

/** Receives ticks that the broker has acknowledged. */
public interface PublishedListener {
  /** Ticks in the order published, each once; called by the feed's thread, so it must be quick. */
  void published(List<Tick> ticks);
}
