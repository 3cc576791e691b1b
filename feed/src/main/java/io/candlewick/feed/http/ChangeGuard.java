package io.candlewick.feed.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Stands before what changes something: lets a client through that is not too fast, shows the token
 * and, if it is a browser, comes from the API's own page.
 */
final class ChangeGuard extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private final transient AccessToken token;
  private final transient ClientBuckets buckets;
  private final transient ProblemWriter problems;

  ChangeGuard(AccessToken token, ClientBuckets buckets, ProblemWriter problems) {
    this.token = token;
    this.buckets = buckets;
    this.problems = problems;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!request.getMethod().equals("POST")) {
      chain.doFilter(request, response);
      return;
    }
    try {
      check(request);
    } catch (Problem problem) {
      problems.write(request, response, problem);
      return;
    }
    chain.doFilter(request, response);
  }

  private void check(HttpServletRequest request) {
    Duration wait = buckets.take(request.getRemoteAddr());
    if (!wait.isZero()) {
      throw Problem.of(
              HttpStatus.TOO_MANY_REQUESTS,
              "Too many requests",
              "This client sends more requests than it may: send many ticks in one, as NDJSON")
          .retryAfter(wait);
    }
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    if (origin != null && !isOwn(origin, request.getHeader(HttpHeaders.HOST))) {
      throw Problem.of(
          HttpStatus.FORBIDDEN,
          "Another page's request",
          "Origin is '" + origin + "': pages of other sites may not change anything here");
    }
    if (!token.isSet()) {
      throw Problem.of(
          HttpStatus.FORBIDDEN,
          "No token is set",
          "Nothing can be changed: start the feed with a token in the environment variable "
              + AccessToken.VARIABLE);
    }
    if (!token.isShownBy(request.getHeader(HttpHeaders.AUTHORIZATION))) {
      throw Problem.of(
              HttpStatus.UNAUTHORIZED,
              "No valid token",
              "Send 'Authorization: Bearer TOKEN'; `up` keeps the token in the file feed-token of its"
                  + " data folder")
          .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"candlewick\"");
    }
  }

  private static boolean isOwn(String origin, String host) {
    try {
      return host != null && host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
