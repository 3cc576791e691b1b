package io.candlewick.feed.http;

import org.springframework.http.HttpStatus;

/** What can be wrong with a request that brings ticks. */
final class PostProblems {
  private PostProblems() {}

  static Problem tooLarge(String limit) {
    return Problem.of(
        HttpStatus.CONTENT_TOO_LARGE,
        "Too large",
        limit + " at most: send more as application/x-ndjson, one tick a line, in one request");
  }

  static Problem tooSlow() {
    return Problem.of(
        HttpStatus.REQUEST_TIMEOUT,
        "The body takes too long",
        "The body stopped coming, or came too slowly: nothing of it was taken");
  }

  static Problem otherBody(String key, String what) {
    return Problem.of(
        HttpStatus.UNPROCESSABLE_CONTENT,
        "Another body under the same key",
        "The Idempotency-Key '"
            + key
            + "' came with another body before: "
            + what
            + ". Send the same body, or a new key");
  }
}
