package io.candlewick.batch.check;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads {@code checks.yml}: a list of entries with the keys {@code name}, {@code question}, {@code
 * severity}, {@code expected} and {@code parameters}. Reading goes on after a fault, so that all of
 * them are found.
 */
final class DeclarationFile {
  static final String NAME = "checks.yml";

  private static final List<String> KEYS =
      List.of("name", "question", "severity", "expected", "parameters");

  private static final Pattern CHECK_NAME = Pattern.compile("[a-z][a-z0-9_]*");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

  private final DeclarationFaults faults;
  private final Map<String, Integer> lines = new LinkedHashMap<>();

  DeclarationFile(DeclarationFaults faults) {
    this.faults = faults;
  }

  /** The line of an entry, from 1. */
  int lineOf(String check) {
    return lines.getOrDefault(check, 1);
  }

  /** The entries without faults, in order. */
  List<Declaration> read(String text) {
    Node root;
    try {
      root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
    } catch (MarkedYAMLException e) {
      faults.add(NAME, DeclarationFaults.lineOf(e.getProblemMark()), e.getProblem());
      return List.of();
    }
    List<Declaration> declarations = new ArrayList<>();
    if (root instanceof SequenceNode list && !list.getValue().isEmpty()) {
      list.getValue().forEach(node -> read(node, declarations));
    } else {
      faults.add(NAME, 1, "must be a list of checks, each written as '- name: …'");
    }
    return declarations;
  }

  private void read(Node node, List<Declaration> declarations) {
    Map<String, Node> entry = keysOf(node, "A check");
    entry.forEach(
        (key, value) -> {
          if (!KEYS.contains(key)) {
            faults.add(NAME, value, "unknown key '" + key + "': the keys are " + KEYS);
          }
        });
    for (String key : KEYS) {
      if (node instanceof MappingNode && !entry.containsKey(key)) {
        faults.add(NAME, node, "'" + key + "' is missing");
      }
    }
    if (!entry.keySet().containsAll(KEYS)) {
      return;
    }
    String name = text(entry, "name");
    if (!CHECK_NAME.matcher(name).matches()) {
      faults.add(
          NAME,
          entry.get("name"),
          "'" + name + "' is not a name: use small letters, digits and underscores");
    }
    if (lines.putIfAbsent(name, DeclarationFaults.lineOf(node.getStartMark())) != null) {
      faults.add(NAME, node, "the check '" + name + "' is declared twice");
    }
    Map<String, Object> parameters = new LinkedHashMap<>();
    keysOf(entry.get("parameters"), "parameters")
        .forEach((key, value) -> parameters.put(key, value(value)));
    declarations.add(
        new Declaration(
            name,
            text(entry, "question"),
            severity(entry),
            expected(entry, parameters),
            parameters));
  }

  private Map<String, Node> keysOf(Node node, String what) {
    Map<String, Node> keys = new LinkedHashMap<>();
    if (node instanceof MappingNode mapping) {
      for (NodeTuple pair : mapping.getValue()) {
        String key = pair.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
        if (keys.putIfAbsent(key, pair.getValueNode()) != null) {
          faults.add(NAME, pair.getKeyNode(), "'" + key + "' is given twice");
        }
      }
    } else {
      faults.add(NAME, node, what + " must be a mapping, written as 'key: value'");
    }
    return keys;
  }

  private String text(Map<String, Node> entry, String key) {
    if (entry.get(key) instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return scalar.getValue().strip();
    }
    faults.add(NAME, entry.get(key), "'" + key + "' must be a text");
    return "";
  }

  private Severity severity(Map<String, Node> entry) {
    String text = text(entry, "severity");
    return Arrays.stream(Severity.values())
        .filter(severity -> severity.text().equals(text))
        .findFirst()
        .orElseGet(
            () -> {
              faults.add(
                  NAME,
                  entry.get("severity"),
                  "the severity '" + text + "' is unknown: write critical or warning");
              return Severity.CRITICAL;
            });
  }

  /** The text with the values of parameters in the place of their names. */
  private String expected(Map<String, Node> entry, Map<String, Object> parameters) {
    Matcher names = PLACEHOLDER.matcher(text(entry, "expected"));
    return names.replaceAll(
        name -> {
          Object value = parameters.get(name.group(1));
          if (value == null || value instanceof Map || value instanceof List) {
            faults.add(
                NAME,
                entry.get("expected"),
                "'{%s}' is not a number or text among the parameters %s"
                    .formatted(name.group(1), parameters.keySet()));
            return "";
          }
          return Matcher.quoteReplacement(SqlParameters.text(value));
        });
  }

  private Object value(Node node) {
    if (node instanceof SequenceNode list) {
      return list.getValue().stream().map(this::value).collect(Collectors.toList());
    }
    if (node instanceof MappingNode) {
      Map<String, Object> values = new LinkedHashMap<>();
      keysOf(node, "A parameter").forEach((key, value) -> values.put(key, value(value)));
      return values;
    }
    try {
      return SqlParameters.scalar((ScalarNode) node);
    } catch (IllegalArgumentException e) {
      faults.add(NAME, node, e.getMessage());
      return "";
    }
  }

  /** Refuses a check whose parameters are not exactly those that it uses. */
  void requireParameters(Declaration declaration, Set<String> used) {
    Set<String> missing = new TreeSet<>(used);
    missing.removeAll(declaration.parameters().keySet());
    Set<String> unused = new TreeSet<>(declaration.parameters().keySet());
    unused.removeAll(used);
    int line = lineOf(declaration.name());
    if (!missing.isEmpty()) {
      faults.add(NAME, line, declaration.name() + " needs the parameters " + missing);
    }
    if (!unused.isEmpty()) {
      faults.add(NAME, line, declaration.name() + " does not use the parameters " + unused);
    }
  }
}
