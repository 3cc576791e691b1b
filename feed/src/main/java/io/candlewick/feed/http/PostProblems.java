package io.candlewick.feed.http;

import org.springframework.http.HttpStatus;

/** Problems of requests that send ticks. */
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
        "Request timeout",
        "The body stopped or arrived too slowly: none of its ticks were published");
  }

  static Problem otherBody(String key, String what) {
    return Problem.of(
        HttpStatus.UNPROCESSABLE_CONTENT,
        "Idempotency key reused with another body",
        "The Idempotency-Key '"
            + key
            + "' was used with another body before: "
            + what
            + ". Send the same body, or use a new key");
  }
}
