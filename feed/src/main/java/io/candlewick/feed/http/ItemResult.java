package io.candlewick.feed.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.candlewick.feed.intake.IntakeResult;

/**
 * The result of one item of a body.
 *
 * @param index its place in the body, from 0; blank lines do not count
 * @param status {@code accepted} or {@code rejected}
 * @param epoch of the published tick, otherwise null
 * @param sequence of the published tick, otherwise null
 * @param reason why it is rejected, otherwise null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ItemResult(long index, String status, Long epoch, Long sequence, String reason) {
  private static final int MAX_REASON_CHARACTERS = 400;

  static ItemResult of(long index, IntakeResult result) {
    if (result instanceof IntakeResult.Accepted accepted) {
      return new ItemResult(index, "accepted", accepted.epoch(), accepted.sequence(), null);
    }
    return rejected(index, ((IntakeResult.Rejected) result).reason());
  }

  static ItemResult rejected(long index, String reason) {
    String shown =
        reason.length() <= MAX_REASON_CHARACTERS
            ? reason
            : reason.substring(0, MAX_REASON_CHARACTERS) + "…";
    return new ItemResult(index, "rejected", null, null, shown);
  }

  boolean isAccepted() {
    return reason == null;
  }
}
