package io.candlewick.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Lets only requests with the token pass, or of an operator who has logged in, and slows down those
 * that guess the token. Thread-safe.
 */
public final class TokenCheck {
  /** The role of a user who may do what the token allows. */
  public static final String OPERATOR = "operator";

  private final AccessToken token;
  private final ClientBuckets strangers;
  private final String service;

  /**
   * A check for one service.
   *
   * @param strangers limits requests without the token, or with a wrong one
   * @param service what it is called in messages, as in {@code console}
   */
  public TokenCheck(AccessToken token, ClientBuckets strangers, String service) {
    this.token = token;
    this.strangers = strangers;
    this.service = service;
  }

  /**
   * Returns if the request shows the token, or comes from an operator.
   *
   * @throws Problem 401 if it does not, 429 if its client has tried too often, 403 if the service
   *     has no token
   */
  public void require(HttpServletRequest request) {
    if (isOperator(token, request)) {
      return;
    }
    Duration wait = strangers.take(request.getRemoteAddr());
    if (!wait.isZero()) {
      throw Problem.of(
              HttpStatus.TOO_MANY_REQUESTS,
              "Too many requests",
              "Too many requests without the token, or with a wrong one: wait as long as Retry-After says")
          .retryAfter(wait);
    }
    if (!token.isSet()) {
      throw Problem.of(
          HttpStatus.FORBIDDEN,
          "Changes are disabled",
          "The "
              + service
              + " has no token: restart it with the feed's in the environment variable "
              + AccessToken.VARIABLE);
    }
    throw Problem.withoutToken();
  }

  /** Whether a request shows the token, or comes from an operator who has logged in. */
  public static boolean isOperator(AccessToken token, HttpServletRequest request) {
    return token.isShownBy(request.getHeader(HttpHeaders.AUTHORIZATION))
        || request.isUserInRole(OPERATOR);
  }
}
