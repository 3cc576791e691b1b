package io.candlewick.dbt.yaml;

import io.candlewick.dbt.fault.Faults;
import java.io.StringReader;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a YAML file whose top level is a mapping. */
public final class YamlReader {
  private YamlReader() {}

  /** The mapping of a file; nothing if the file is empty or has a fault, which is added. */
  public static Optional<YamlMapping> read(String file, String text, Faults faults) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try {
      Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
      if (root == null) {
        return Optional.empty();
      }
      if (root instanceof MappingNode mapping) {
        return Optional.of(new YamlMapping(file, mapping, faults));
      }
      faults.add(file, root.getStartMark().getLine() + 1, "must be a mapping of keys to values");
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      faults.add(file, line, "cannot be read as YAML: " + e.getProblem());
    }
    return Optional.empty();
  }
}
