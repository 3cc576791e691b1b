package io.candlewick.batch.service;

import io.candlewick.web.AccessToken;
import io.candlewick.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets only requests with the token change something, before their bodies are read. */
final class TokenCheck implements HandlerInterceptor {
  private final AccessToken token;

  TokenCheck(AccessToken token) {
    this.token = token;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (HttpMethod.POST.matches(request.getMethod())
        && !token.isShownBy(request.getHeader(HttpHeaders.AUTHORIZATION))) {
      throw token.isSet() ? wrong() : disabled();
    }
    return true;
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
