package io.candlewick.audit.compare;

import io.candlewick.analytics.TickCounts;
import io.candlewick.analytics.Verdict;

/** How many ticks of one symbol were judged, by verdict; grows tick by tick. Not thread-safe. */
final class VerdictCounts {
  private long accepted;
  private long duplicates;
  private long unverified;
  private long conflicts;
  private long late;
  private long fenced;

  /** No ticks. */
  static VerdictCounts none() {
    return new VerdictCounts();
  }

  /** Those that a symbol's state has counted. */
  static VerdictCounts of(TickCounts counts) {
    VerdictCounts copy = new VerdictCounts();
    copy.accepted = counts.accepted();
    copy.duplicates = counts.duplicates();
    copy.unverified = counts.unverified();
    copy.conflicts = counts.conflicts();
    copy.late = counts.late();
    copy.fenced = counts.fenced();
    return copy;
  }

  void add(Verdict verdict) {
    switch (verdict) {
      case ACCEPTED -> accepted++;
      case DUPLICATE -> duplicates++;
      case UNVERIFIED -> {
        duplicates++;
        unverified++;
      }
      case CONFLICT -> conflicts++;
      case LATE, UNTRACKED -> late++;
      case FENCED -> fenced++;
    }
  }

  /** All ticks. */
  long judged() {
    return accepted + duplicates + conflicts + late + fenced;
  }

  long accepted() {
    return accepted;
  }

  /** Ticks under a used number, equal to the first one as far as known. */
  long duplicates() {
    return duplicates;
  }

  /** Those of the duplicates whose first tick is not remembered. */
  long unverified() {
    return unverified;
  }

  long conflicts() {
    return conflicts;
  }

  long late() {
    return late;
  }

  long fenced() {
    return fenced;
  }
}
