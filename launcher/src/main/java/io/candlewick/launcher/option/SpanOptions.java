package io.candlewick.launcher.option;

import io.candlewick.launcher.failure.CommandException;
import io.candlewick.store.CandleReader;
import java.time.Instant;
import picocli.CommandLine.Option;

/** The windows that a command looks at, by their start (a picocli mixin). */
public final class SpanOptions {
  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = TimeOption.class,
      description = "First window: 2024-08-09T12:30:00Z or 2024-08-09 (default: all).")
  private Instant from = CandleReader.BEGINNING;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = TimeOption.class,
      description = "Windows start before this (default: all).")
  private Instant to = CandleReader.END;

  public Instant from() {
    return from;
  }

  public Instant to() {
    return to;
  }

  /**
   * Checks both together.
   *
   * @throws CommandException with exit code 2 if there is no time between them
   */
  public void check() {
    if (!from.isBefore(to)) {
      throw CommandException.wrongUse(
          "--from " + from + " is not before --to " + to + ".", "Give a later --to.");
    }
  }
}
