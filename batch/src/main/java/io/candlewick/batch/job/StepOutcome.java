package io.candlewick.batch.job;

import java.util.List;
import java.util.Objects;

/**
 * How the work of a step ended. Immutable.
 *
 * @param isSuccess whether the steps after it may run
 * @param message one sentence on what it did, or why it failed
 * @param notes sentences for the reader of the report
 */
public record StepOutcome(boolean isSuccess, String message, List<String> notes) {
  public StepOutcome {
    Objects.requireNonNull(message, "message");
    notes = List.copyOf(notes);
  }

  public static StepOutcome success(String message) {
    return new StepOutcome(true, message, List.of());
  }

  public static StepOutcome failure(String message) {
    return new StepOutcome(false, message, List.of());
  }
}
