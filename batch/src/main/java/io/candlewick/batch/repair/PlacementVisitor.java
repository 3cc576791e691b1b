package io.candlewick.batch.repair;

import io.candlewick.batch.late.LateWindow;

/** Is told what became of each window with late ticks. */
@FunctionalInterface
public interface PlacementVisitor {
  /** Takes one window. */
  void placed(LateWindow window, Placement placement);
}
