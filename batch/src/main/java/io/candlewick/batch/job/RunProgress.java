package io.candlewick.batch.job;

import io.candlewick.batch.report.StepResult;
import io.candlewick.batch.report.StepStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a run has done so far, also before it was broken off. Not thread-safe. */
final class RunProgress {
  private static final String SKIPPED = "Not run, because a step before it failed";

  private final Map<PipelineStep, StepResult> results = new EnumMap<>(PipelineStep.class);
  private final List<String> notes = new ArrayList<>();
  private RuntimeException obstacle;

  void add(PipelineStep step, StepResult result, List<String> itsNotes) {
    results.put(step, result);
    notes.addAll(itsNotes);
  }

  /** Why the run cannot go on: no later step may begin. */
  void breakOff(RuntimeException why) {
    obstacle = why;
  }

  /**
   * Lets the next step begin.
   *
   * @throws RuntimeException the reason why the run cannot go on
   */
  void goOn() {
    if (obstacle != null) {
      throw obstacle;
    }
  }

  Optional<String> obstacle() {
    return Optional.ofNullable(obstacle).map(FailureText::of);
  }

  /** The results of the steps before one, skipped ones too. */
  List<StepResult> before(PipelineStep step) {
    List<StepResult> before = new ArrayList<>();
    for (PipelineStep earlier : PipelineStep.values()) {
      if (earlier.compareTo(step) < 0) {
        before.add(
            results.getOrDefault(
                earlier,
                new StepResult(earlier.text(), StepStatus.SKIPPED, Duration.ZERO, SKIPPED)));
      }
    }
    return before;
  }

  /** The steps before one that were skipped. */
  List<StepResult> skippedBefore(PipelineStep step) {
    return before(step).stream().filter(found -> found.status() == StepStatus.SKIPPED).toList();
  }

  List<String> notes() {
    return notes;
  }

  boolean isReported() {
    return results.containsKey(PipelineStep.GENERATE_REPORT);
  }

  boolean isSuccess() {
    return results.size() == PipelineStep.values().length
        && results.values().stream().allMatch(result -> result.status() == StepStatus.SUCCESS);
  }

  /** All four, once it is reported. */
  List<StepResult> results() {
    if (!isReported()) {
      return List.copyOf(results.values());
    }
    List<StepResult> all = new ArrayList<>(before(PipelineStep.GENERATE_REPORT));
    all.add(results.get(PipelineStep.GENERATE_REPORT));
    return all;
  }
}
