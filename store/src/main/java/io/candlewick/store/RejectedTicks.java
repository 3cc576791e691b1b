package io.candlewick.store;

import io.candlewick.model.RejectReason;
import java.util.Map;

/**
 * How many records of one symbol are not valid ticks.
 *
 * @param symbol the symbol, or what stands for it where there is none
 * @param byReason counts above 0, by reason
 */
public record RejectedTicks(String symbol, Map<RejectReason, Long> byReason) {
  public RejectedTicks {
    byReason = Map.copyOf(byReason);
  }

  /** All of them. */
  public long total() {
    return byReason.values().stream().mapToLong(Long::longValue).sum();
  }
}
