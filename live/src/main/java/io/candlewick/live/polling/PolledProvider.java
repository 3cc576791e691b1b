package io.candlewick.live.polling;

import io.candlewick.live.source.ResumePoint;
import io.candlewick.live.source.SourceFault;
import io.candlewick.live.source.SourceSymbol;
import java.time.Duration;
import java.util.Optional;

/**
 * A provider that is asked at intervals. Not thread-safe.
 *
 * @param <C> how far a symbol has been read
 */
public interface PolledProvider<C> {
  String name();

  /** Its name for people. */
  String title();

  /** Where reading a symbol begins. */
  C start(Optional<ResumePoint> published);

  /** How long the next request must wait to stay within the provider's limits. */
  Duration wait(SourceSymbol symbol);

  /** Its limits for people, as in {@code 30 requests a minute}. */
  String limits();

  /** Asks once. */
  Reading<C> read(SourceSymbol symbol, C cursor) throws SourceFault, InterruptedException;

  /** The first pause after a limit was exceeded, if the provider does not say how long to wait. */
  Duration limitedPause();
}
