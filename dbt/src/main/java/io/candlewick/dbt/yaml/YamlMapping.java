package io.candlewick.dbt.yaml;

import io.candlewick.dbt.fault.Faults;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** A mapping of a YAML file, in the file's order. */
public final class YamlMapping {
  private final int line;
  private final String file;
  private final Faults faults;
  private final Map<String, YamlValue> values = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();

  YamlMapping(String file, MappingNode node, Faults faults) {
    this.file = file;
    this.faults = faults;
    this.line = node.getStartMark().getLine() + 1;
    for (NodeTuple entry : node.getValue()) {
      int at = entry.getKeyNode().getStartMark().getLine() + 1;
      if (entry.getKeyNode() instanceof ScalarNode key) {
        values.put(
            key.getValue(), new YamlValue(file, key.getValue(), entry.getValueNode(), faults));
        lines.put(key.getValue(), at);
      } else {
        faults.add(file, at, "a key must be a text");
      }
    }
  }

  public int line() {
    return line;
  }

  public Set<String> keys() {
    return values.keySet();
  }

  /** The line of a key that is there. */
  public int line(String key) {
    return lines.get(key);
  }

  public Optional<YamlValue> value(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** A text, or nothing where it is missing. */
  public Optional<String> text(String key) {
    return value(key).flatMap(YamlValue::text);
  }

  /** A text that must be there. */
  public Optional<String> required(String key) {
    if (!values.containsKey(key)) {
      faults.add(file, line, key + " is missing");
      return Optional.empty();
    }
    return text(key);
  }

  /** Does something with the value of a key, if it is there. */
  public void ifPresent(String key, Consumer<YamlValue> reader) {
    value(key).ifPresent(reader);
  }

  /** The mappings of a list, empty where the key is missing. */
  public List<YamlMapping> mappings(String key) {
    return value(key).map(YamlValue::list).orElse(List.of()).stream()
        .map(YamlValue::mapping)
        .flatMap(Optional::stream)
        .toList();
  }

  /** Adds a fault at a key that is there. */
  public void fault(String key, String message) {
    faults.add(file, lines.get(key), message);
  }

  /** Refuses every other key than these, by name. */
  public void only(String what, String... known) {
    Set<String> names = new TreeSet<>(List.of(known));
    for (String key : keys()) {
      if (!names.contains(key)) {
        fault(key, what + ": '" + key + "' is not supported, only " + String.join(", ", names));
      }
    }
  }
}
