package io.candlewick.web;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A token bucket for each client: a number of requests per second, twice as many in a burst. The
 * number of clients is bounded. Thread-safe.
 */
public final class ClientBuckets {
  static final int MAX_CLIENTS = 10_000;
  private static final double NANOS = 1e9;

  private final double perSecond;
  private final double size;
  private final LongSupplier nanoTime;

  /** In the order of their last request. */
  private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param perSecond how many requests each client may send a second
   * @param nanoTime the time in nanoseconds since any moment
   */
  public ClientBuckets(int perSecond, LongSupplier nanoTime) {
    this.perSecond = perSecond;
    this.size = 2.0 * perSecond;
    this.nanoTime = nanoTime;
  }

  private static final class Bucket {
    private double tokens;
    private long filledAt;
  }

  /** Zero if the client may send a request, otherwise how long it must wait. */
  public synchronized Duration take(String client) {
    long now = nanoTime.getAsLong();
    Bucket bucket = buckets.get(client);
    if (bucket == null) {
      makeRoom();
      bucket = new Bucket();
      bucket.tokens = size;
      bucket.filledAt = now;
      buckets.put(client, bucket);
    }
    bucket.tokens = Math.min(size, bucket.tokens + (now - bucket.filledAt) / NANOS * perSecond);
    bucket.filledAt = now;
    if (bucket.tokens >= 1) {
      bucket.tokens--;
      return Duration.ZERO;
    }
    return Duration.ofNanos((long) Math.ceil((1 - bucket.tokens) / perSecond * NANOS));
  }

  /** The client that has been silent longest has the fullest bucket. */
  private void makeRoom() {
    if (buckets.size() >= MAX_CLIENTS) {
      Iterator<Bucket> eldest = buckets.values().iterator();
      eldest.next();
      eldest.remove();
    }
  }
}
