package io.candlewick.web;

import java.time.Duration;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** An error response in the form of RFC 9457. */
public final class Problem extends ErrorResponseException {
  private static final long serialVersionUID = 1L;

  private Problem(HttpStatusCode status, ProblemDetail body, Throwable cause) {
    super(status, body, cause);
  }

  /**
   * A problem of a title.
   *
   * @param detail the fault, with the value, and the remedy
   */
  public static Problem of(HttpStatus status, String title, String detail) {
    return of(status, title, detail, Map.of());
  }

  /**
   * One with more members.
   *
   * @param more members in addition to the standard ones
   */
  public static Problem of(HttpStatus status, String title, String detail, Map<String, ?> more) {
    ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
    body.setTitle(title);
    more.forEach(body::setProperty);
    return new Problem(status, body, null);
  }

  /** A value that the API does not accept. */
  public static Problem unprocessable(String detail) {
    return of(HttpStatus.UNPROCESSABLE_CONTENT, "Invalid value", detail);
  }

  /** The same problem with its cause. */
  public Problem because(Throwable cause) {
    Problem problem = new Problem(getStatusCode(), getBody(), cause);
    problem.getHeaders().putAll(getHeaders());
    return problem;
  }

  /** A query, header or body that cannot be parsed. */
  public static Problem unreadable(String detail) {
    return of(HttpStatus.BAD_REQUEST, "Unreadable request", detail);
  }

  /** A query string that is not encoded as it must be. */
  public static Problem unreadableQuery(RuntimeException cause) {
    String detail =
        "The query cannot be read: %s. Encode special characters of its values, as in %%25 for %%"
            .formatted(cause.getMessage());
    return unreadable(detail).because(cause);
  }

  /**
   * A method that the path does not have.
   *
   * @param allowed the methods that it has, separated by commas
   */
  public static Problem methodNotAllowed(String method, String allowed) {
    return of(
            HttpStatus.METHOD_NOT_ALLOWED,
            "Method not allowed",
            "The method '" + method + "' is not supported here: use " + allowed)
        .header(HttpHeaders.ALLOW, allowed);
  }

  /** A request that needs the token and does not show it. */
  public static Problem withoutToken() {
    return of(
            HttpStatus.UNAUTHORIZED,
            "Missing or wrong token",
            "Send 'Authorization: Bearer TOKEN'; `up` saves the token in the file feed-token of its"
                + " data folder")
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"candlewick\"");
  }

  /** A request that would succeed later. */
  public static Problem unavailable(String detail, Duration retryAfter) {
    return of(HttpStatus.SERVICE_UNAVAILABLE, "Temporarily unavailable", detail)
        .retryAfter(retryAfter);
  }

  /** Tells when to ask again, in whole seconds, at least 1. */
  public Problem retryAfter(Duration time) {
    long seconds = Math.max(1, (time.toMillis() + 999) / 1_000);
    return header(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
  }

  /** Adds a header to the answer. */
  public Problem header(String name, String value) {
    getHeaders().set(name, value);
    return this;
  }
}
