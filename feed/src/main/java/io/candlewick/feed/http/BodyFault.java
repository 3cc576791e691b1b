package io.candlewick.feed.http;

import io.candlewick.web.Problem;
import java.net.SocketTimeoutException;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says why a body could not be read, with the field and what would be right. */
final class BodyFault {
  private BodyFault() {}

  static Problem of(HttpMessageNotReadableException e) {
    Throwable cause = e.getCause();
    for (Throwable each = cause; each != null; each = each.getCause()) {
      if (each instanceof SocketTimeoutException) {
        return PostProblems.tooSlow();
      }
      if (each instanceof BodyTooLongException) {
        return Problem.of(
            HttpStatus.CONTENT_TOO_LARGE,
            "Too large",
            each.getMessage() + ", the limit for an event or a command: send a shorter one");
      }
    }
    if (cause instanceof UnrecognizedPropertyException unknown) {
      return Problem.unreadable(
          "There is no field '%s': the fields are %s"
              .formatted(
                  unknown.getPropertyName(),
                  unknown.getKnownPropertyIds().stream()
                      .map(String::valueOf)
                      .sorted()
                      .collect(Collectors.joining(", "))));
    }
    if (cause instanceof JacksonException json && !json.getPath().isEmpty()) {
      return Problem.unreadable(
          "The field '%s' cannot be read: /docs describes its type"
              .formatted(json.getPath().get(0).getPropertyName()));
    }
    return Problem.unreadable(
        "The body is not a JSON object: send one with the fields that /docs describes");
  }
}
