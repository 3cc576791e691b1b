package io.candlewick.market.battery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The page for users: a template with the figures of one run. */
final class ProofPage {
  private static final String TEMPLATE = "market-proof.md";

  private final Proof proof;

  ProofPage(Proof proof) {
    this.proof = proof;
  }

  String text() {
    long count = proof.outcomes().values().stream().mapToLong(List::size).sum();
    return template()
        .replace("{{count}}", Long.toString(count))
        .replace("{{alpha}}", number(Check.ALPHA))
        .replace("{{total}}", number(count * Check.ALPHA))
        .replace("{{mutants}}", Integer.toString(Mutants.all().size()))
        .replace("{{seed}}", Long.toString(proof.seed()))
        .replace("{{correlations}}", correlations())
        .replace("{{checks}}", checks())
        .replace("{{power}}", power())
        .replace("{{caught}}", mutants());
  }

  private static String template() {
    try (InputStream in = ProofPage.class.getResourceAsStream(TEMPLATE)) {
      if (in == null) {
        throw new IllegalStateException("The template " + TEMPLATE + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String correlations() {
    StringBuilder text = new StringBuilder();
    double[][] matrix = CorrelationExperiments.CORRELATIONS;
    for (int i = 1; i < matrix.length; i++) {
      for (int j = 0; j < i; j++) {
        text.append(text.isEmpty() ? "" : ", ");
        text.append(String.format(Locale.ROOT, "%d–%d %.0f", j + 1, i + 1, 100 * matrix[i][j]));
      }
    }
    return text.toString();
  }

  private String checks() {
    StringBuilder text = new StringBuilder();
    Part part = null;
    for (Experiment experiment : proof.outcomes().keySet()) {
      if (experiment.part() != part) {
        part = experiment.part();
        text.append(text.isEmpty() ? "" : "\n").append("### ").append(part.title()).append("\n\n");
        text.append("| sample | check | how | n | statistic | p | verdict |\n");
        text.append("|---|---|---|--:|--:|--:|---|\n");
      }
      String sample = experiment.name();
      for (Check check : proof.outcomes().get(experiment)) {
        text.append(
            String.format(
                Locale.ROOT,
                "| %s | %s | %s | %,d | %s | %s | %s |\n",
                sample,
                check.name(),
                check.method(),
                check.sampleSize(),
                number(check.statistic()),
                number(check.pValue()),
                check.passes() ? "passes" : "**fails**"));
        sample = "";
      }
    }
    return text.toString().stripTrailing();
  }

  private static String power() {
    StringBuilder text = new StringBuilder("| a fault in | found by | from |\n|---|---|--:|\n");
    for (Power.Least least : Power.all()) {
      text.append("| %s | %s | %s |\n".formatted(least.fault(), least.check(), least.least()));
    }
    return text.toString().stripTrailing();
  }

  private String mutants() {
    StringBuilder text = new StringBuilder();
    text.append(
        "| part | mistake | caught by | failed checks | least p |\n|---|---|---|---|--:|\n");
    for (Mutant mutant : Mutants.all()) {
      List<Battery.Failure> failures = proof.failures(mutant);
      double least =
          failures.stream().mapToDouble(failure -> failure.check().pValue()).min().orElse(1);
      text.append(
          "| %s | %s | %s | %s | %s |\n"
              .formatted(
                  mutant.part().title(),
                  mutant.name(),
                  failures.isEmpty() ? "**survives**" : failures.get(0).experiment().name(),
                  named(failures),
                  least == 0 ? "below 1e-300" : number(least)));
    }
    return text.toString().stripTrailing();
  }

  private static String named(List<Battery.Failure> failures) {
    int shown = 3;
    String names =
        failures.stream()
            .limit(shown)
            .map(failure -> failure.check().name() + " (" + failure.check().method() + ")")
            .collect(Collectors.joining(", "));
    return failures.size() > shown ? names + " and " + (failures.size() - shown) + " more" : names;
  }

  /** Three digits: as many as matter, and the same on every machine. */
  private static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e9) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    double size = Math.abs(value);
    if (size < 1e-3) {
      return String.format(Locale.ROOT, "%.1e", value);
    }
    return String.format(Locale.ROOT, size < 1 ? "%.3f" : size < 100 ? "%.2f" : "%,.0f", value);
  }
}
