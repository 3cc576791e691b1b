package io.candlewick.audit.repair;

import io.candlewick.audit.late.LateConflict;
import io.candlewick.audit.late.LateWindow;

/** Receives the outcome of each window with late ticks. */
@FunctionalInterface
public interface PlacementVisitor {
  /** Takes one window. */
  void placed(LateWindow window, Placement placement);

  /** Takes a late tick whose number was used before, with other values. */
  default void conflict(LateConflict conflict) {}
}
