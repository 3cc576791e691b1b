package io.candlewick.dbt.project;

import java.util.Locale;
import java.util.Optional;

/** What a test that finds rows means. */
public enum Severity {
  WARN,
  ERROR;

  static Optional<Severity> of(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "warn" -> Optional.of(WARN);
      case "error" -> Optional.of(ERROR);
      default -> Optional.empty();
    };
  }
}
