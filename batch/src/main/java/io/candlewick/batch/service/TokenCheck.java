package io.candlewick.batch.service;

import io.candlewick.web.AccessToken;
import io.candlewick.web.ClientBuckets;
import io.candlewick.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets only requests with the token change something, before their bodies are read, and slows down
 * those that guess it.
 */
final class TokenCheck implements HandlerInterceptor {
  private final AccessToken token;
  private final ClientBuckets strangers;

  /**
   * @param strangers limits requests without the token, or with a wrong one
   */
  TokenCheck(AccessToken token, ClientBuckets strangers) {
    this.token = token;
    this.strangers = strangers;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (HttpMethod.POST.matches(request.getMethod())
        && !token.isShownBy(request.getHeader(HttpHeaders.AUTHORIZATION))) {
      Duration wait = strangers.take(request.getRemoteAddr());
      if (!wait.isZero()) {
        throw tooMany(wait);
      }
      throw token.isSet() ? wrong() : disabled();
    }
    return true;
  }

  private static Problem tooMany(Duration wait) {
    return Problem.of(
            HttpStatus.TOO_MANY_REQUESTS,
            "Too many requests",
            "Too many requests without the token, or with a wrong one: wait as long as Retry-After says")
        .retryAfter(wait);
  }

  private static Problem wrong() {
    return Problem.of(
            HttpStatus.UNAUTHORIZED,
            "Missing or wrong token",
            "Send 'Authorization: Bearer TOKEN'; `up` saves the token in the file feed-token of its"
                + " data folder")
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"candlewick\"");
  }

  private static Problem disabled() {
    return Problem.of(
        HttpStatus.FORBIDDEN,
        "Changes are disabled",
        "The service has no token: restart it with the feed's in the environment variable "
            + AccessToken.VARIABLE);
  }
}
