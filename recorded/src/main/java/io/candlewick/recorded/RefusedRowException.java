package io.candlewick.recorded;

import java.io.IOException;

/**
 * A row for which the whole file is refused: what it shows is wrong with every row, not with this
 * one. The message says what would be right.
 */
final class RefusedRowException extends IOException {
  private static final long serialVersionUID = 1L;

  RefusedRowException(String message) {
    super(message);
  }
}
