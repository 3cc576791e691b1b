package io.candlewick.feed.http;

import io.candlewick.web.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;

/**
 * The uploads by idempotency key, each kept for an hour after its last use, in memory only.
 * Thread-safe.
 */
final class Uploads {
  static final Duration RETENTION = Duration.ofHours(1);
  static final int MAX_KEYS = 5_000;

  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,128}");

  private final Clock clock;
  private final Duration patience;

  /** In the order of their last use. */
  private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param patience how long a request waits for another one with its key to end
   */
  Uploads(Clock clock, Duration patience) {
    this.clock = clock;
    this.patience = patience;
  }

  /** An upload and whether a request is using it. */
  private static final class Kept {
    private final Upload upload = new Upload();
    private Instant lastUse;
    private boolean busy = true;
  }

  /**
   * Reserves the upload of a key for this request until {@link #release}.
   *
   * @throws Problem 400 for an invalid key, 409 if another request keeps using it, 503 if too many
   *     keys are kept
   */
  synchronized Upload take(String key) {
    if (!KEY.matcher(key).matches()) {
      throw Problem.unreadable(
          "The Idempotency-Key must be 1 to 128 visible ASCII characters: send a UUID, for example");
    }
    dropOld();
    Kept known = kept.get(key);
    if (known == null) {
      return add(key);
    }
    awaitRelease(key, known);
    if (kept.get(key) != known) {
      return take(key);
    }
    known.busy = true;
    return known.upload;
  }

  private Upload add(String key) {
    if (kept.size() >= MAX_KEYS) {
      throw Problem.unavailable(
          "There are already "
              + MAX_KEYS
              + " idempotency keys of the last hour, the maximum: try again later, or send more ticks"
              + " per request",
          Duration.ofMinutes(1));
    }
    Kept added = new Kept();
    added.lastUse = clock.instant();
    kept.put(key, added);
    return added.upload;
  }

  private void awaitRelease(String key, Kept known) {
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      while (known.busy) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          throw Problem.of(
                  HttpStatus.CONFLICT,
                  "The first request is still running",
                  "The first request with the Idempotency-Key '"
                      + key
                      + "' has not ended yet: send this one again later")
              .retryAfter(patience);
        }
        wait(TimeUnit.NANOSECONDS.toMillis(left) + 1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.unavailable(
          "The feed is stopping: send the request again when it is back", patience);
    }
  }

  /** Ends a request; a key with nothing accepted is free again. */
  synchronized void release(String key) {
    Kept known = kept.get(key);
    known.busy = false;
    known.lastUse = clock.instant();
    if (known.upload.items() == 0 && !known.upload.isComplete()) {
      kept.remove(key);
    }
    notifyAll();
  }

  private void dropOld() {
    Instant oldest = clock.instant().minus(RETENTION);
    Iterator<Kept> eldest = kept.values().iterator();
    while (eldest.hasNext()) {
      Kept each = eldest.next();
      if (each.busy) {
        continue;
      }
      if (each.lastUse.isAfter(oldest)) {
        return;
      }
      eldest.remove();
    }
  }
}
