package io.candlewick.feed.http;

import io.candlewick.web.Problem;
import org.springframework.http.HttpStatus;

/** Problems of requests that send ticks. */
final class PostProblems {
  private PostProblems() {}

  static Problem tooLarge(String limit) {
    return Problem.of(
        HttpStatus.CONTENT_TOO_LARGE,
        "Too large",
        limit + ": send more as application/x-ndjson, one tick per line, in a single request");
  }

  static Problem tooSlow() {
    return Problem.of(
        HttpStatus.REQUEST_TIMEOUT,
        "Request timeout",
        "The body stopped arriving, or arrived too slowly, and none of it was processed: send it again");
  }

  static Problem otherBody(String key, String what) {
    return Problem.of(
        HttpStatus.UNPROCESSABLE_CONTENT,
        "Idempotency key reused with a different body",
        "The Idempotency-Key '"
            + key
            + "' was used before with a different body: "
            + what
            + ". Send the same body, or use a new key");
  }
}
