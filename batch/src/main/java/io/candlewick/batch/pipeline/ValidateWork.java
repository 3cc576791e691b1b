package io.candlewick.batch.pipeline;

import io.candlewick.audit.Sources;
import io.candlewick.batch.check.CheckResult;
import io.candlewick.batch.check.CheckResults;
import io.candlewick.batch.check.CheckStatus;
import io.candlewick.batch.check.CheckSubject;
import io.candlewick.batch.check.Checks;
import io.candlewick.batch.check.MarketHalts;
import io.candlewick.batch.job.FailureText;
import io.candlewick.batch.job.HourAttempt;
import io.candlewick.batch.job.StepOutcome;
import io.candlewick.batch.job.StepRun;
import io.candlewick.batch.job.StepWork;
import io.candlewick.batch.late.Corrections;
import io.candlewick.batch.late.LateTicks;
import io.candlewick.batch.late.Merged;
import io.candlewick.batch.late.StreamWait;
import io.candlewick.model.CountText;
import io.candlewick.model.wire.SchemaRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Step {@code validate_data_quality}: waits for the stream, merges late ticks and runs the checks.
 * Late ticks that cannot be merged fail the step, but the checks run all the same.
 */
final class ValidateWork implements StepWork {
  private final PipelineSettings settings;
  private final DataSource database;
  private final Clock clock;
  private final Optional<StreamWait> stream;
  private final Optional<ExpectedHours> expected;
  private final CheckResults stored;

  ValidateWork(
      PipelineSettings settings,
      DataSource database,
      Clock clock,
      Optional<ExpectedHours> expected,
      CheckResults stored) {
    this.settings = settings;
    this.database = database;
    this.clock = clock;
    this.expected = expected;
    this.stored = stored;
    this.stream =
        settings
            .tickLog()
            .map(log -> new StreamWait(log.kafka(), settings.streamPatience(), clock));
  }

  @Override
  public StepOutcome run(StepRun run) throws Exception {
    HourAttempt attempt = run.attempt();
    Checks checks = Checks.load(settings.checksFolder());
    List<String> notes = new ArrayList<>();
    List<String> sentences = new ArrayList<>();
    Optional<String> obstacle = merge(run, sentences, notes);
    keepWhatModelsSay(attempt, notes);
    if (expected.isPresent()) {
      expected.get().completeUpTo(attempt.hour());
    }
    List<CheckResult> results =
        checks.run(
            new CheckSubject(attempt.hour(), clock.instant(), database, settings.documentStore()),
            Set.of(),
            run.listener()::checkFinished);
    stored.write(attempt.hour(), attempt.attempt(), results);
    List<CheckResult> failed = results.stream().filter(result -> result.status().stops()).toList();
    obstacle.ifPresent(sentences::add);
    sentences.add(0, verdict(results, failed));
    return new StepOutcome(
        failed.isEmpty() && obstacle.isEmpty(), String.join(". ", sentences), notes);
  }

  /** Waits for the stream and merges late ticks. Tells what made that impossible. */
  private Optional<String> merge(StepRun run, List<String> sentences, List<String> notes)
      throws InterruptedException {
    if (settings.tickLog().isEmpty()) {
      return Optional.empty();
    }
    PipelineSettings.TickLogSettings log = settings.tickLog().get();
    try {
      stream
          .orElseThrow()
          .until(run.attempt().hourEnd(), run.listener()::progress)
          .ifPresent(notes::add);
      settings
          .expectation()
          .ifPresent(market -> MarketHalts.copy(database, log.kafka(), market.profile()));
      Merged merged = lateTicks(log).merge(run.listener()::progress);
      sentences.add(merged.sentence());
      notes.addAll(merged.notes());
      return Optional.empty();
    } catch (SQLException | RuntimeException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedException("Interrupted while merging late ticks");
      }
      return Optional.of("Late ticks could not be merged: " + FailureText.of(e));
    }
  }

  /** Late ticks may have been merged by a command, too; the report tells these changes as well. */
  private void keepWhatModelsSay(HourAttempt attempt, List<String> notes) {
    try {
      new Corrections(database, settings.candleInterval()).addStale(attempt.hour());
    } catch (SQLException e) {
      notes.add("What changed since the models were built is not known: " + FailureText.of(e));
    }
  }

  private LateTicks lateTicks(PipelineSettings.TickLogSettings log) {
    SchemaRegistry registry = new SchemaRegistry(log.registry());
    Sources sources =
        Sources.of(
            log.kafka(),
            registry,
            database,
            settings.documentStore().orElse(null),
            log.interval(),
            log.lateness(),
            settings.workFolder());
    return new LateTicks(sources, registry);
  }

  private static String verdict(List<CheckResult> results, List<CheckResult> failed) {
    String all = CountText.of(results.size(), "check");
    if (failed.isEmpty()) {
      long warnings =
          results.stream().filter(result -> result.status() == CheckStatus.WARN).count();
      return warnings == 0
          ? all + " passed"
          : all + " passed, " + CountText.of(warnings, "with a warning", "with warnings");
    }
    return "%d of %s failed: %s"
        .formatted(
            failed.size(),
            all,
            failed.stream().map(CheckResult::name).collect(Collectors.joining(", ")));
  }
}
