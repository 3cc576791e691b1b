package io.candlewick.feed.http;

import java.io.IOException;

/** A body has more bytes than allowed. */
final class BodyTooLongException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param most how many it may have
   */
  BodyTooLongException(long most) {
    super("The body has more than " + most + " bytes");
  }
}
