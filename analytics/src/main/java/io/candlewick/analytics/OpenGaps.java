package io.candlewick.analytics;

import io.candlewick.model.Gap;
import java.util.List;

/**
 * All open gaps of one symbol and epoch: this list replaces all earlier ones.
 *
 * @param symbol the asset's symbol
 * @param epoch the epoch
 * @param gaps by rising sequence; empty when every hole has been filled. If holes had to be given
 *     up, the first gap spans all of them, including the ticks between them, and is permanent.
 */
public record OpenGaps(String symbol, long epoch, List<Gap> gaps) {
  public OpenGaps {
    gaps = List.copyOf(gaps);
  }
}
