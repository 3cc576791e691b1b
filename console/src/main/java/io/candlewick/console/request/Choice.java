package io.candlewick.console.request;

import io.candlewick.web.Problem;
import java.util.List;
import java.util.Optional;

/** Parameters with a few words to choose from. */
public final class Choice {
  private Choice() {}

  /**
   * The chosen word, empty if the parameter is absent.
   *
   * @throws Problem 422 if it is none of the words
   */
  public static Optional<String> parse(String name, String text, List<String> words) {
    if (text == null) {
      return Optional.empty();
    }
    if (!words.contains(text)) {
      throw Problem.unprocessable(
          "%s is '%s': give one of %s".formatted(name, text, String.join(", ", words)));
    }
    return Optional.of(text);
  }
}
