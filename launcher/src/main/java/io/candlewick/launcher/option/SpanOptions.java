package io.candlewick.launcher.option;

import io.candlewick.launcher.failure.CommandException;
import io.candlewick.store.CandleReader;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The windows that a command looks at, by their start (a picocli mixin). */
public final class SpanOptions {
  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = TimeOption.class,
      description =
          "First window: 2024-08-09T12:30:00Z, a date (00:00 UTC), or -1h for an hour ago.")
  private Instant from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = TimeOption.class,
      description = "Windows start before this time.")
  private Instant to;

  /** The start, or the beginning of all time. */
  public Instant from() {
    return givenFrom().orElse(CandleReader.BEGINNING);
  }

  /** The end, or the end of all time. */
  public Instant to() {
    return givenTo().orElse(CandleReader.END);
  }

  public Optional<Instant> givenFrom() {
    return Optional.ofNullable(from);
  }

  public Optional<Instant> givenTo() {
    return Optional.ofNullable(to);
  }

  /**
   * Checks both together.
   *
   * @throws CommandException with exit code 2 if there is no time between them
   */
  public void check() {
    if (!from().isBefore(to())) {
      throw CommandException.wrongUse(
          "--from " + from() + " is not before --to " + to() + ".", "Give a later --to.");
    }
  }
}
