package io.candlewick.feed.intake;

/** The result of one tick from outside. */
public sealed interface IntakeResult {
  /**
   * It is published.
   *
   * @param epoch its epoch
   * @param sequence its number within symbol and epoch
   */
  record Accepted(long epoch, long sequence) implements IntakeResult {}

  /**
   * The tick was not published.
   *
   * @param reason the value, the rule and what would be right
   */
  record Rejected(String reason) implements IntakeResult {}
}
