package io.candlewick.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.http.HttpHeaders;

/** Where a page that makes a browser send a request comes from. */
public final class Origin {
  private Origin() {}

  /** Whether a request comes from a program, or from a page of the host that it asks. */
  public static boolean isOwn(HttpServletRequest request) {
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    return origin == null || isOf(origin, request.getHeader(HttpHeaders.HOST));
  }

  /**
   * Whether the header {@code Origin} names the host that was asked.
   *
   * @param host of the header {@code Host}; null if it is missing, then nothing is its page
   */
  private static boolean isOf(String origin, String host) {
    try {
      return host != null && host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
