package io.candlewick.feed.http;

import java.util.ArrayList;
import java.util.List;

/**
 * How far a body has come in: what is needed to go on with it in another request. Bounded, however
 * long the body is. Used by one request at a time.
 */
final class Upload {
  /** How many rejected items are kept by name. */
  static final int MAX_REJECTS = 20;

  private final List<ItemResult> rejects = new ArrayList<>();
  private byte[] digest = {};
  private long items;
  private long accepted;
  private long rejected;
  private boolean complete;

  /**
   * Notes what became of the next items.
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

  /** Notes that the body had no more items. */
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
