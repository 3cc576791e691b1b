package io.candlewick.feed.http;

import io.candlewick.feed.intake.IntakeFullException;
import io.candlewick.feed.intake.TickIntake;
import io.candlewick.publish.PublishingFailedException;
import io.candlewick.web.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpStatus;

/**
 * Submits bodies of ticks to the feed. If part of a body arrived before under the same idempotency
 * key, the body is read again from its beginning, compared by digest with the earlier part, and
 * continued where that ended. Thread-safe.
 */
final class TickPoster {
  /** Largest body that is read as a whole, in bytes. */
  static final int MAX_BODY_BYTES = 1 << 20;

  private static final int MAX_LISTED = 100;

  private final TickIntake intake;
  private final TickItemReader reader;
  private final Uploads uploads;
  private final PostedTicks posted;

  TickPoster(TickIntake intake, TickItemReader reader, Uploads uploads, PostedTicks posted) {
    this.intake = intake;
    this.reader = reader;
    this.uploads = uploads;
    this.posted = posted;
  }

  /**
   * Accepts a body with one tick or an array of ticks.
   *
   * @param key the idempotency key, or null
   * @throws Problem if the body is neither, or its key was used with another body
   */
  PostAnswer postBody(byte[] body, String key) {
    List<TickItem> items = reader.readBody(body, TickIntake.MAX_TICKS);
    return withUpload(key, upload -> postItems(items, sha256().digest(body), key, upload));
  }

  private PostAnswer postItems(List<TickItem> items, byte[] digest, String key, Upload upload) {
    PostAnswer.Settled before = PostAnswer.Settled.of(upload);
    Delivery delivery = new Delivery(intake, upload, TickIntake.MAX_TICKS, true, posted);
    if (!upload.isComplete() && upload.items() == 0) {
      Chunk chunk = new Chunk();
      for (int index = 0; index < items.size(); index++) {
        chunk.add(index, items.get(index));
      }
      delivery.send(chunk, items.size(), digest);
      delivery.finish();
      upload.complete(digest);
    } else if (!MessageDigest.isEqual(digest, upload.digest())) {
      throw PostProblems.otherBody(key, "its bytes differ");
    }
    return PostAnswer.of(before, upload, delivery.listed());
  }

  /**
   * Accepts a body with one tick per line, of any length.
   *
   * @param key the idempotency key, or null
   * @throws Problem if the body ends early, the feed cannot continue, or the key was used with
   *     another body; it says what was accepted
   */
  PostAnswer postLines(InputStream body, String key) {
    LineReader lines = new LineReader(body, key == null ? null : sha256());
    return withUpload(key, upload -> postLines(lines, key, upload));
  }

  private PostAnswer postLines(LineReader lines, String key, Upload upload) {
    PostAnswer.Settled before = PostAnswer.Settled.of(upload);
    Delivery delivery = new Delivery(intake, upload, MAX_LISTED, false, posted);
    try {
      if (upload.isComplete()) {
        compareWhole(lines, key, upload);
      } else {
        skipSettled(lines, key, upload);
        sendRest(lines, upload, delivery);
      }
      return PostAnswer.of(before, upload, delivery.listed());
    } catch (SocketTimeoutException e) {
      delivery.finish();
      throw cutOff(
          HttpStatus.REQUEST_TIMEOUT,
          "The body stopped arriving" + rest(key, upload),
          before,
          upload,
          delivery);
    } catch (IOException e) {
      delivery.finish();
      throw cutOff(
          HttpStatus.BAD_REQUEST,
          "The body ended early" + rest(key, upload),
          before,
          upload,
          delivery);
    } catch (IntakeFullException e) {
      delivery.finish();
      throw cutOff(
              HttpStatus.SERVICE_UNAVAILABLE,
              e.getMessage() + rest(key, upload),
              before,
              upload,
              delivery)
          .retryAfter(Duration.ofSeconds(1));
    } catch (PublishingFailedException e) {
      throw cutOff(
              HttpStatus.SERVICE_UNAVAILABLE,
              e.getMessage() + rest(key, upload),
              before,
              upload,
              delivery)
          .retryAfter(Duration.ofSeconds(10));
    }
  }

  private void compareWhole(LineReader lines, String key, Upload upload) throws IOException {
    while (lines.next()) {
      // only the digest counts
    }
    if (!lines.matches(upload.digest())) {
      throw PostProblems.otherBody(key, "its bytes differ");
    }
  }

  private void skipSettled(LineReader lines, String key, Upload upload) throws IOException {
    for (long item = 0; item < upload.items(); item++) {
      if (!lines.next()) {
        throw PostProblems.otherBody(
            key, "that body had " + upload.items() + " items so far, this one has " + item);
      }
    }
    if (upload.items() > 0 && !lines.matches(upload.digest())) {
      throw PostProblems.otherBody(key, "the first " + upload.items() + " items differ");
    }
  }

  private void sendRest(LineReader lines, Upload upload, Delivery delivery) throws IOException {
    long index = upload.items();
    Chunk chunk = new Chunk();
    while (lines.next()) {
      chunk.add(index++, read(lines));
      if (chunk.isFull()) {
        delivery.send(chunk, index, lines.digest());
        chunk = new Chunk();
      }
    }
    if (!chunk.isEmpty()) {
      delivery.send(chunk, index, lines.digest());
    }
    delivery.finish();
    upload.complete(lines.digest());
  }

  private TickItem read(LineReader lines) {
    return lines.isTooLong()
        ? new TickItem.Wrong(
            "the line is longer than " + LineReader.MAX_BYTES + " bytes: shorten it")
        : reader.readLine(lines.bytes(), lines.length());
  }

  private static Problem cutOff(
      HttpStatus status,
      String detail,
      PostAnswer.Settled before,
      Upload upload,
      Delivery delivery) {
    PostAnswer answer = PostAnswer.of(before, upload, delivery.listed());
    return Problem.of(status, "Body only partly accepted", detail, answer.members());
  }

  /** How to send what is missing: without a key, items that are sent again count again. */
  private static String rest(String key, Upload upload) {
    if (upload.items() == 0) {
      return ". None of its items was processed: send the same body again";
    }
    return ". The first %d items are done: send %s"
        .formatted(
            upload.items(),
            key == null
                ? "only the items after them"
                : "the same body again with the same Idempotency-Key, to continue after them");
  }

  /** What a request does with its key's upload. */
  private interface Work {
    PostAnswer on(Upload upload);
  }

  private PostAnswer withUpload(String key, Work work) {
    if (key == null) {
      return work.on(new Upload());
    }
    Upload upload = uploads.take(key);
    try {
      return work.on(upload);
    } finally {
      uploads.release(key);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }
}
