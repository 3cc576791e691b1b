package io.candlewick.batch.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** Collects faults. Not thread-safe. */
final class DeclarationFaults {
  private final List<DeclarationFault> found = new ArrayList<>();

  void add(String file, int line, String text) {
    found.add(new DeclarationFault(file, line, text));
  }

  void add(String file, Node at, String text) {
    add(file, lineOf(at.getStartMark()), text);
  }

  static int lineOf(Mark mark) {
    return mark.getLine() + 1;
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      found.sort(
          Comparator.comparing(DeclarationFault::file).thenComparing(DeclarationFault::line));
      throw new DeclarationException(found);
    }
  }
}
