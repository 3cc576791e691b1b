package io.candlewick.batch.late;

/** Is told what late ticks come to when their windows are computed again. */
@FunctionalInterface
public interface MergeVisitor {
  /** Takes a window: by symbol in no order, those of one symbol by rising start. */
  void window(LateWindow window);

  /** Takes a late tick whose number was used before; it comes before its window. */
  default void conflict(LateConflict conflict) {}
}
