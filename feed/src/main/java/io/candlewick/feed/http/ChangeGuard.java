package io.candlewick.feed.http;

import io.candlewick.web.AccessToken;
import io.candlewick.web.ClientBuckets;
import io.candlewick.web.Origin;
import io.candlewick.web.Problem;
import io.candlewick.web.ProblemWriter;
import io.candlewick.web.TokenCheck;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Guards write requests: accepts a request if it has the token, or is an operator's, is within the
 * client's rate limit and, if sent by a browser, comes from the API's own page. It reads no byte of
 * the body, and limits the body of each accepted request.
 */
final class ChangeGuard extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final String TICKS = "/ticks";

  /** The longest time for a body of lines; its sender continues with another request. */
  private static final Duration MAX_BODY_TIME = Duration.ofHours(1);

  /** Far more than an event or a command needs. */
  static final int MAX_STEERING_BYTES = 64 << 10;

  private static final int MAX_STEERING_REQUESTS = 8;

  private final transient Semaphore steering = new Semaphore(MAX_STEERING_REQUESTS);
  private final transient AccessToken token;
  private final transient ClientBuckets buckets;
  private final transient ClientBuckets strangers;
  private final transient Duration bodyPatience;
  private final transient ProblemWriter problems;

  /**
   * @param buckets of requests with the token
   * @param strangers of requests without it, so that they do not use up the others' rate
   * @param bodyPatience how long a body, or a line of it, may take
   */
  ChangeGuard(
      AccessToken token,
      ClientBuckets buckets,
      ClientBuckets strangers,
      Duration bodyPatience,
      ProblemWriter problems) {
    this.token = token;
    this.buckets = buckets;
    this.strangers = strangers;
    this.bodyPatience = bodyPatience;
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
    if (!request.getServletPath().equals(TICKS)) {
      steer(request, response, chain);
      return;
    }
    boolean hasLines = PostTicksController.hasLines(request.getContentType());
    chain.doFilter(
        new BoundedRequest(
            request,
            hasLines
                ? BodyLimits.ofLines(bodyPatience, MAX_BODY_TIME)
                : BodyLimits.ofWhole(TickPoster.MAX_BODY_BYTES + 1, bodyPatience)),
        response);
  }

  /** Few requests for events and the clock at once, so that slow bodies leave threads to others. */
  private void steer(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!steering.tryAcquire()) {
      problems.write(
          request,
          response,
          Problem.unavailable(
              "There are already "
                  + MAX_STEERING_REQUESTS
                  + " requests with events or commands: try again in a moment",
              Duration.ofSeconds(1)));
      return;
    }
    try {
      chain.doFilter(
          new BoundedRequest(request, BodyLimits.ofWhole(MAX_STEERING_BYTES, bodyPatience)),
          response);
    } finally {
      steering.release();
    }
  }

  private void check(HttpServletRequest request) {
    boolean isKnown = TokenCheck.isOperator(token, request);
    Duration wait = (isKnown ? buckets : strangers).take(request.getRemoteAddr());
    if (!wait.isZero()) {
      throw Problem.of(
              HttpStatus.TOO_MANY_REQUESTS,
              "Too many requests",
              "This client sends too many write requests per second: wait as long as Retry-After"
                  + " says, and send many ticks in one request, as NDJSON")
          .retryAfter(wait);
    }
    if (!Origin.isOwn(request)) {
      throw Problem.of(
          HttpStatus.FORBIDDEN,
          "Request from another site",
          "Origin is '"
              + request.getHeader(HttpHeaders.ORIGIN)
              + "': send write requests from a program, or from the page /docs of the feed");
    }
    if (isKnown) {
      return;
    }
    if (!token.isSet()) {
      throw Problem.of(
          HttpStatus.FORBIDDEN,
          "Write requests are disabled",
          "The feed has no token: restart it with one in the environment variable "
              + AccessToken.VARIABLE);
    }
    throw Problem.withoutToken();
  }
}
