package io.candlewick.analytics;

import io.candlewick.model.Gap;
import java.util.List;

/**
 * All open gaps of one symbol and epoch: it replaces what was known of them before.
 *
 * @param symbol the asset's symbol
 * @param epoch the epoch
 * @param gaps by rising sequence; empty when every hole has been filled. Where holes had to be
 *     given up, the first gap spans all of those, with the ticks that came between them, and stays.
 */
public record OpenGaps(String symbol, long epoch, List<Gap> gaps) {
  public OpenGaps {
    gaps = List.copyOf(gaps);
  }
}
