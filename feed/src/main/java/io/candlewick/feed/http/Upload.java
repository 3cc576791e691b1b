package io.candlewick.feed.http;

import java.util.ArrayList;
import java.util.List;

/**
 * How much of a body has been accepted: what is needed to continue it in another request. Its size
 * is bounded, however long the body is. Used by one request at a time.
 */
final class Upload {
  /** How many rejected items are kept. */
  static final int MAX_REJECTS = 20;

  private final List<ItemResult> rejects = new ArrayList<>();
  private byte[] digest = {};
  private long items;
  private long accepted;
  private long rejected;
  private boolean complete;

  /**
   * Records the results of the next items.
   *
   * @param end how many items of the body are settled now
   * @param newDigest of the body up to there
   */
  void settle(List<ItemResult> results, long end, byte[] newDigest) {
    for (ItemResult result : results) {
      if (result.isAccepted()) {
        accepted++;
      } else {
        rejected++;
        if (rejects.size() < MAX_REJECTS) {
          rejects.add(result);
        }
      }
    }
    items = end;
    digest = newDigest;
  }

  /** Records that the body had no more items. */
  void complete(byte[] wholeDigest) {
    digest = wholeDigest;
    complete = true;
  }

  boolean isComplete() {
    return complete;
  }

  /** How many items are settled. */
  long items() {
    return items;
  }

  long accepted() {
    return accepted;
  }

  long rejected() {
    return rejected;
  }

  List<ItemResult> rejects() {
    return List.copyOf(rejects);
  }

  byte[] digest() {
    return digest;
  }
}
