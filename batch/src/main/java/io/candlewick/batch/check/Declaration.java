package io.candlewick.batch.check;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An entry of {@code checks.yml}. Immutable.
 *
 * @param name its name, which is also that of its SQL file
 * @param question what it asks
 * @param severity what a failure means
 * @param expected what would be right, for people
 * @param parameters its parameters in order: text, whole numbers, {@link java.math.BigDecimal},
 *     booleans, or lists and maps of such
 */
record Declaration(
    String name,
    String question,
    Severity severity,
    String expected,
    Map<String, Object> parameters) {

  Declaration {
    parameters = new LinkedHashMap<>(parameters);
  }

  /** A whole number among the parameters. */
  int wholeNumber(String parameter) {
    if (parameters.get(parameter) instanceof Integer number) {
      return number;
    }
    throw new IllegalArgumentException(
        "The parameter %s of %s must be a whole number, but is %s"
            .formatted(parameter, name, parameters.get(parameter)));
  }
}
