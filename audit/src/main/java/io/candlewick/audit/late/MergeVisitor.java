package io.candlewick.audit.late;

import io.candlewick.store.SeenNumbers;

/** Receives the windows with late ticks after they have been recomputed. */
@FunctionalInterface
public interface MergeVisitor {
  /** Takes a window: by symbol in no order, those of one symbol by rising start. */
  void window(LateWindow window);

  /**
   * Takes which numbers are in candles of a symbol and epoch with late ticks whose numbers were not
   * tracked any more; they come before all windows.
   */
  default void seen(SeenNumbers numbers) {}

  /** Takes a late tick whose number was used before; it comes before its window. */
  default void conflict(LateConflict conflict) {}
}
