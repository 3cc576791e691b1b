package io.candlewick.batch.late;

import io.candlewick.audit.late.LateWindow;
import io.candlewick.audit.repair.Placement;
import io.candlewick.audit.repair.PlacementVisitor;
import io.candlewick.model.CountText;
import java.util.ArrayList;
import java.util.List;

/** Names the windows that a repair leaves alone, because retention has removed ticks of them. */
final class LeftWindows implements PlacementVisitor {
  private static final int MOST_NAMED = 20;

  private final List<String> named = new ArrayList<>();
  private long windows;

  @Override
  public void placed(LateWindow window, Placement placement) {
    if (placement != Placement.UNKNOWN) {
      return;
    }
    windows++;
    if (named.size() < MOST_NAMED) {
      named.add(
          "The candle of %s at %s was left as it is: %s came late, but the other ticks of it are no longer all in Kafka"
              .formatted(
                  window.symbol(), window.windowStart(), CountText.of(window.merged(), "tick")));
    }
  }

  List<String> notes() {
    List<String> notes = new ArrayList<>(named);
    if (windows > named.size()) {
      notes.add(
          CountText.of(windows - named.size(), "more candle was", "more candles were")
              + " left as they are for the same reason");
    }
    return notes;
  }
}
