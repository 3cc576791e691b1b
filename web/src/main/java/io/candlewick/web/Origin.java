package io.candlewick.web;

import java.net.URI;

/** Where a page that makes a browser send a request comes from. */
public final class Origin {
  private Origin() {}

  /**
   * Whether the header {@code Origin} names the host that was asked.
   *
   * @param host of the header {@code Host}; null if it is missing, then nothing is its page
   */
  public static boolean isOf(String origin, String host) {
    try {
      return host != null && host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
