package io.candlewick.launcher.batch;

import io.candlewick.launcher.option.HourOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.Option;

/** The hour that a command works on (a picocli mixin). */
final class HourOptions {
  @Option(
      names = "--hour",
      paramLabel = "HOUR",
      converter = HourOption.class,
      description = "The hour in UTC, as in 2026-11-29T02 (default: the last full hour).")
  private Instant hour;

  /** The start of the hour that was given, else of the last full one. */
  Instant at(Instant now) {
    return hour == null ? now.truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.HOURS) : hour;
  }
}
