package io.candlewick.batch.report.page;

import io.candlewick.batch.report.details.CheckDetail;
import io.candlewick.batch.report.details.ReportDetails;
import io.candlewick.batch.report.details.StepDetail;
import io.candlewick.model.CountText;
import java.util.List;
import java.util.Optional;

/**
 * What a reader with ten seconds is told.
 *
 * @param isGood whether all went well
 * @param headline the verdict
 * @param sentence what it rests on
 * @param advice what to do first; empty if nothing
 */
record Verdict(boolean isGood, String headline, String sentence, String advice) {

  static Verdict of(ReportDetails details) {
    List<CheckDetail> failed = details.checks().stream().filter(CheckDetail::isFailed).toList();
    Optional<StepDetail> failedStep =
        details.steps().stream().filter(StepDetail::isFailed).findFirst();
    boolean isGood = failed.isEmpty() && details.steps().stream().allMatch(StepDetail::isSuccess);
    if (isGood) {
      return new Verdict(true, "All well", good(details), "");
    }
    String headline =
        failed.size() == 1
            ? "Failed: " + failed.get(0).name()
            : failed.size() > 1
                ? CountText.of(failed.size(), "check") + " failed"
                : failedStep.map(step -> "Failed: " + step.name()).orElse("Not finished");
    return new Verdict(false, headline, bad(details, failed, failedStep), advice(failed));
  }

  private static String good(ReportDetails details) {
    List<String> warnings =
        details.checks().stream().filter(CheckDetail::isWarning).map(CheckDetail::name).toList();
    int passed = details.checks().size() - warnings.size();
    String text =
        CountText.of(passed, "check") + " passed and every step before this report went well.";
    return warnings.isEmpty()
        ? text
        : text
            + " "
            + (warnings.size() == 1 ? "One warns: " : warnings.size() + " warn: ")
            + String.join(", ", warnings)
            + ".";
  }

  private static String bad(
      ReportDetails details, List<CheckDetail> failed, Optional<StepDetail> failedStep) {
    List<String> skipped =
        details.steps().stream()
            .filter(step -> !step.isSuccess() && !step.isFailed())
            .map(StepDetail::name)
            .toList();
    String cause =
        failed.size() == 1
            ? "Expected " + failed.get(0).expected() + ", but found " + failed.get(0).observed()
            : failed.size() > 1
                ? String.join(", ", failed.stream().map(CheckDetail::name).toList())
                : failedStep.map(StepDetail::message).orElse("");
    String ended = cause.isEmpty() || cause.endsWith(".") ? cause : cause + ".";
    String stopped =
        skipped.isEmpty() ? "" : " Not run because of it: " + String.join(", ", skipped) + ".";
    return (ended + stopped).strip();
  }

  private static String advice(List<CheckDetail> failed) {
    return failed.isEmpty()
        ? "Read below what the failed step says, and remove the cause."
        : "Look at the offending rows below, and mend the data or what wrote it.";
  }
}
