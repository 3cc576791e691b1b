package io.candlewick.launcher.failure;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/** Failures in words. */
public final class Failures {
  private Failures() {}

  /** What a failure says, in words where its own message is only a file's name. */
  public static String reason(Throwable failure) {
    String message = failure.getMessage();
    if (failure instanceof AccessDeniedException) {
      return "permission denied for " + message;
    }
    if (failure instanceof FileAlreadyExistsException) {
      return message + " is not a folder";
    }
    if (failure instanceof NoSuchFileException) {
      return message + " does not exist";
    }
    String text = message == null ? failure.getClass().getSimpleName() : message.strip();
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }
}
