package io.candlewick.batch.check;

/** What the comparison of a candle with its documents says. */
sealed interface Judgment {
  /** Every number is equal. */
  record Equal() implements Judgment {}

  /** They differ or may differ, but that need not be a fault. */
  record Undecided(LeftOut reason) implements Judgment {}

  /**
   * They differ.
   *
   * @param difference what differs, with both values
   */
  record Different(String difference) implements Judgment {}
}
