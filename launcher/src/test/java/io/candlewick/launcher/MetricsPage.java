package io.candlewick.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tables of docs/metrics.md.
 *
 * @param types the type of each metric, by name
 * @param prefixes beginnings of the names of families that others name
 */
record MetricsPage(Map<String, String> types, Set<String> prefixes) {
  private static final Pattern ROW =
      Pattern.compile("\\| `(candlewick_[a-z_]+|[a-z_]+_)` \\| ([a-z–]+) \\|.*");
  private static final String ANY_TYPE = "–";

  static MetricsPage read() throws IOException {
    Map<String, String> types = new TreeMap<>();
    Set<String> prefixes = new TreeSet<>();
    for (String line : Files.readAllLines(Path.of("../docs/metrics.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.matches() && row.group(2).equals(ANY_TYPE)) {
        prefixes.add(row.group(1));
      } else if (row.matches()) {
        types.put(row.group(1), row.group(2));
      }
    }
    return new MetricsPage(types, prefixes);
  }

  /** Whether a metric belongs to a family that the page names by its beginning. */
  boolean isOfFamily(String metric) {
    return prefixes.stream().anyMatch(metric::startsWith);
  }
}
