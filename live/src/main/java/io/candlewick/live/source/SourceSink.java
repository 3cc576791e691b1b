package io.candlewick.live.source;

import io.candlewick.model.RawTick;
import java.util.List;

/** Receives the ticks of a live source. */
public interface SourceSink {
  /**
   * Takes ticks in their order and returns when the feed has published them.
   *
   * @throws InterruptedException if the feed ends before that
   */
  void ticks(List<RawTick> ticks) throws InterruptedException;

  /**
   * Reports ticks that the provider had and that cannot be fetched any more.
   *
   * @param symbol their symbol
   * @param from first missing time, in microseconds since 1970
   * @param to end of the missing time, in microseconds since 1970
   * @param reason why they are missing
   * @throws InterruptedException if the feed ends before it is recorded
   */
  void gap(String symbol, long from, long to, String reason) throws InterruptedException;

  /**
   * What the source is doing.
   *
   * @param sentence for people
   * @param isUp whether its provider answers
   */
  void state(String sentence, boolean isUp);
}
