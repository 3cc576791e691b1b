package io.candlewick.batch.job;

import java.util.ArrayList;
import java.util.List;

/** What a failure says, in one line, with the causes that say more. */
public final class FailureText {
  private static final int LONGEST = 1_000;

  private FailureText() {}

  public static String of(Throwable failure) {
    List<String> parts = new ArrayList<>();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String text = textOf(cause);
      if (parts.stream().noneMatch(part -> part.contains(text))) {
        parts.add(text);
      }
    }
    String line = String.join(": ", parts).replaceAll("\\s+", " ").strip();
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }

  private static String textOf(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }
}
