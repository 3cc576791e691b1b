package io.candlewick.recorded;

/**
 * A recorded file cannot be read as requested. The message names the file, what is wrong and what
 * would be right.
 */
public final class RecordedFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RecordedFileException(String message) {
    super(message);
  }

  RecordedFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
