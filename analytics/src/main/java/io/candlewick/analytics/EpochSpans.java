package io.candlewick.analytics;

import java.util.ArrayList;
import java.util.List;

/**
 * Epochs of which only the existence is known, as spans in ascending order. If there are too many
 * spans, the two nearest become one that also covers everything between them. Not thread-safe.
 */
final class EpochSpans {
  /** Most spans. */
  static final int MOST = 32;

  private final List<EpochSpan> spans;

  /** Takes spans that rise. */
  EpochSpans(List<EpochSpan> spans) {
    this.spans = new ArrayList<>(spans);
  }

  boolean contain(long epoch) {
    for (EpochSpan span : spans) {
      if (span.contains(epoch)) {
        return true;
      }
    }
    return false;
  }

  /** Adds an epoch that is in none of the spans. */
  void add(long epoch) {
    int at = 0;
    while (at < spans.size() && spans.get(at).first() < epoch) {
      at++;
    }
    spans.add(at, new EpochSpan(epoch, epoch));
    if (spans.size() > MOST) {
      joinNearest();
    }
  }

  private void joinNearest() {
    int nearest = 0;
    for (int i = 1; i + 1 < spans.size(); i++) {
      if (distanceAbove(i) < distanceAbove(nearest)) {
        nearest = i;
      }
    }
    EpochSpan above = spans.remove(nearest + 1);
    spans.set(nearest, new EpochSpan(spans.get(nearest).first(), above.last()));
  }

  private long distanceAbove(int at) {
    return spans.get(at + 1).first() - spans.get(at).last();
  }

  List<EpochSpan> all() {
    return spans;
  }
}
