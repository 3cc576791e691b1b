package io.candlewick.recorded;

import java.io.IOException;

/**
 * A row because of which the whole file is refused: its fault is that of every row. The message
 * says what would be right.
 */
final class RefusedRowException extends IOException {
  private static final long serialVersionUID = 1L;

  RefusedRowException(String message) {
    super(message);
  }
}
