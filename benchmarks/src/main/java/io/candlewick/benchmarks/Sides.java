package io.candlewick.benchmarks;

import java.util.List;
import picocli.CommandLine.Option;

/** Which sides of a benchmark are measured. */
final class Sides {
  @Option(
      names = "--only",
      split = ",",
      description = "Measure only these sides, for a closer look.")
  private List<String> only;

  /**
   * Those of {@code all} that were asked for, in its order; all of them by default.
   *
   * @throws IllegalArgumentException naming one that was asked for and is not there
   */
  List<String> of(List<String> all) {
    if (only == null) {
      return all;
    }
    for (String side : only) {
      if (!all.contains(side)) {
        throw new IllegalArgumentException(
            "--only has '" + side + "', but sides are " + String.join(", ", all));
      }
    }
    return all.stream().filter(only::contains).toList();
  }
}
