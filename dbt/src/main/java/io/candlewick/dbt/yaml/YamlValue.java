package io.candlewick.dbt.yaml;

import io.candlewick.dbt.fault.Faults;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A value of a YAML file and where it is. What it is not, is added to the faults. */
public final class YamlValue {
  private final String file;
  private final String key;
  private final Node node;
  private final Faults faults;

  YamlValue(String file, String key, Node node, Faults faults) {
    this.file = file;
    this.key = key;
    this.node = node;
    this.faults = faults;
  }

  /** From 1. */
  public int line() {
    return node.getStartMark().getLine() + 1;
  }

  /** Adds a fault at this value. */
  public void fault(String message) {
    faults.add(file, line(), message);
  }

  /** The value as Java's String, Integer, Long, Double, Boolean, List, LinkedHashMap or null. */
  public Object plain() {
    return plain(node);
  }

  private static Object plain(Node node) {
    if (node instanceof MappingNode mapping) {
      Map<String, Object> values = new LinkedHashMap<>();
      mapping
          .getValue()
          .forEach(e -> values.put(String.valueOf(plain(e.getKeyNode())), plain(e.getValueNode())));
      return values;
    }
    if (node instanceof SequenceNode sequence) {
      List<Object> values = new ArrayList<>();
      sequence.getValue().forEach(e -> values.add(plain(e)));
      return values;
    }
    return new Scalars().value((ScalarNode) node);
  }

  /** The text of a scalar, as it is written. */
  public Optional<String> text() {
    if (node instanceof ScalarNode scalar && plain() != null) {
      return Optional.of(scalar.getValue());
    }
    fault(key + " must be a text");
    return Optional.empty();
  }

  /** A mapping. */
  public Optional<YamlMapping> mapping() {
    if (node instanceof MappingNode mapping) {
      return Optional.of(new YamlMapping(file, mapping, faults));
    }
    fault(key + " must be a mapping of keys to values");
    return Optional.empty();
  }

  /** Whether this is a mapping. */
  public boolean isMapping() {
    return node instanceof MappingNode;
  }

  /** The elements of a list; one value counts as a list of one. */
  public List<YamlValue> elements() {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue().stream().map(e -> new YamlValue(file, key, e, faults)).toList();
    }
    return List.of(this);
  }

  /** The elements of what must be a list. */
  public List<YamlValue> list() {
    if (node instanceof SequenceNode) {
      return elements();
    }
    fault(key + " must be a list");
    return List.of();
  }

  /** The library's own reading of plain scalars: numbers, booleans, null, text. */
  private static final class Scalars extends SafeConstructor {
    Scalars() {
      super(new LoaderOptions());
    }

    Object value(ScalarNode scalar) {
      return constructDocument(scalar);
    }
  }
}
