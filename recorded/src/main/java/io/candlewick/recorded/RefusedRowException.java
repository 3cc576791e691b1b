package io.candlewick.recorded;

import java.io.IOException;

/**
 * A row because of which the whole file is refused, since every row has the same fault. The message
 * says what would be right.
 */
final class RefusedRowException extends IOException {
  private static final long serialVersionUID = 1L;

  RefusedRowException(String message) {
    super(message);
  }
}
