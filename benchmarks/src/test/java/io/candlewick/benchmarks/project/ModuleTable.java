package io.candlewick.benchmarks.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The table of modules in {@code docs/design.md}.
 *
 * @param uses folder of a module to the folders of those that it may use, in the table's order
 */
record ModuleTable(Map<String, Set<String>> uses) {
  private static final String HEADING = "## Modules";
  private static final Pattern ROW = Pattern.compile("\\| `([a-z-]+)` \\|.*\\|([^|]*)\\|");
  private static final String NONE = "–";

  /**
   * Reads the rows between the heading {@value #HEADING} and the next heading.
   *
   * @throws IllegalStateException if a module has two rows
   */
  static ModuleTable read(Path page) {
    try {
      return of(Files.readAllLines(page));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ModuleTable of(List<String> page) {
    Map<String, Set<String>> uses = new LinkedHashMap<>();
    boolean isInside = false;
    for (String line : page) {
      if (line.startsWith("#")) {
        isInside = line.equals(HEADING);
      }
      Matcher row = ROW.matcher(line);
      if (isInside && row.matches()) {
        String others = row.group(2).strip();
        Set<String> used =
            others.equals(NONE) ? Set.of() : new LinkedHashSet<>(List.of(others.split(", ", -1)));
        if (uses.put(row.group(1), used) != null) {
          throw new IllegalStateException("Two rows of " + row.group(1));
        }
      }
    }
    return new ModuleTable(uses);
  }

  Set<String> modules() {
    return uses.keySet();
  }
}
