package io.candlewick.market.profile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the lower triangle of a correlation matrix, one row per symbol. */
final class CorrelationReader {
  private final Faults faults;

  CorrelationReader(Faults faults) {
    this.faults = faults;
  }

  /** Rows by symbol in order; usable only if no fault was added. */
  Map<String, double[]> read(Node node, List<String> symbols) {
    Section section = Section.of(faults, "correlation", node, null);
    if (!symbols.isEmpty()) {
      section.allowing(symbols);
    }
    Map<String, double[]> rows = new LinkedHashMap<>();
    section.own().forEach((symbol, row) -> rows.put(symbol, row(symbol, row, rows.size() + 1)));
    return rows;
  }

  private double[] row(String symbol, Node node, int length) {
    double[] row =
        node instanceof SequenceNode sequence
            ? sequence.getValue().stream().mapToDouble(entry -> entry(symbol, entry)).toArray()
            : new double[0];
    if (row.length != length) {
      faults.add(
          node,
          "correlation.%s has %d numbers, but must have %d: one for each row above, then 1"
              .formatted(symbol, row.length, length));
    } else if (row[length - 1] != 1) {
      faults.add(node, "correlation." + symbol + " must end with 1, not " + row[length - 1]);
    }
    return row;
  }

  private double entry(String symbol, Node node) {
    String text = node instanceof ScalarNode scalar ? scalar.getValue() : "no number";
    double value = Numbers.parse(text);
    if (!(Math.abs(value) <= 1)) {
      faults.add(
          node,
          "correlation.%s has the value '%s', but must have values of -1 to 1"
              .formatted(symbol, text));
    }
    return value;
  }
}
