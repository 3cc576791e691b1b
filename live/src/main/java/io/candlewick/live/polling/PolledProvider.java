package io.candlewick.live.polling;

import io.candlewick.live.source.ResumePoint;
import io.candlewick.live.source.SourceFault;
import io.candlewick.live.source.SourceSymbol;
import java.time.Duration;
import java.util.Optional;

/**
 * A provider that is asked again and again. One thread.
 *
 * @param <C> where it has got to with a symbol
 */
public interface PolledProvider<C> {
  String name();

  /** Its name for people. */
  String title();

  /** Where a symbol begins. */
  C start(Optional<ResumePoint> published);

  /** How long the next question must wait to stay within the provider's limits. */
  Duration wait(SourceSymbol symbol);

  /** Its limits for people, as in {@code 30 requests a minute}. */
  String limits();

  /** Asks once; the cursor is what the last reading whose ticks were published gave. */
  Reading<C> read(SourceSymbol symbol, C cursor) throws SourceFault, InterruptedException;

  /** The first pause after a limit was met without word of how long. */
  Duration limitedPause();
}
