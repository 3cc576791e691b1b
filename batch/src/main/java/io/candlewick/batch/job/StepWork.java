package io.candlewick.batch.job;

/**
 * What a step does. It may be killed at any moment and is then run again for the same attempt, so
 * everything that it writes must be repeatable.
 */
@FunctionalInterface
public interface StepWork {
  /**
   * Does it.
   *
   * @throws Exception fails the step; the message tells why
   */
  StepOutcome run(StepRun run) throws Exception;
}
