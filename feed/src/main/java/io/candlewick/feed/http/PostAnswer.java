package io.candlewick.feed.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The result of a body. The first three numbers add up to its items, as far as they were read.
 *
 * @param accepted items that this request published
 * @param duplicates items that an earlier request with the same key published
 * @param rejected items that are not published
 * @param results results of items: all of a JSON body, otherwise the first rejected ones
 * @param rejectedNotListed rejected items that are not among them
 */
record PostAnswer(
    long accepted,
    long duplicates,
    long rejected,
    List<ItemResult> results,
    long rejectedNotListed) {

  /**
   * @param before what earlier requests had settled when this one began
   * @param now what is settled now
   * @param listed results of this request
   */
  static PostAnswer of(Settled before, Upload now, List<ItemResult> listed) {
    List<ItemResult> results = new ArrayList<>(before.rejects());
    results.addAll(listed);
    long rejectedListed = results.stream().filter(result -> !result.isAccepted()).count();
    return new PostAnswer(
        now.accepted() - before.accepted(),
        before.accepted(),
        now.rejected(),
        results,
        now.rejected() - rejectedListed);
  }

  /**
   * What earlier requests had settled.
   *
   * @param accepted how many items they published
   * @param rejects the first rejected ones
   */
  record Settled(long accepted, List<ItemResult> rejects) {
    static Settled of(Upload upload) {
      return new Settled(upload.accepted(), upload.rejects());
    }
  }

  /** Members for a problem. */
  Map<String, Object> members() {
    return Map.of(
        "accepted", accepted,
        "duplicates", duplicates,
        "rejected", rejected,
        "results", results,
        "rejected_not_listed", rejectedNotListed);
  }
}
