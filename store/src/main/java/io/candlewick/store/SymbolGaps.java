package io.candlewick.store;

import io.candlewick.model.Gap;
import java.util.List;

/**
 * All open gaps of one symbol's epoch.
 *
 * @param symbol the symbol
 * @param epoch the epoch
 * @param open the complete list; empty if nothing is missing
 */
public record SymbolGaps(String symbol, long epoch, List<Gap> open) {
  public SymbolGaps {
    open = List.copyOf(open);
  }
}
