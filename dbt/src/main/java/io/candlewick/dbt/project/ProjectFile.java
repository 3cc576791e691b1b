package io.candlewick.dbt.project;

import io.candlewick.dbt.fault.Faults;
import io.candlewick.dbt.yaml.YamlMapping;
import io.candlewick.dbt.yaml.YamlReader;
import io.candlewick.dbt.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * dbt_project.yml.
 *
 * @param otherPaths folders of what is not supported: they must be empty
 * @param models the tree of configuration
 */
record ProjectFile(
    String name,
    String version,
    List<String> modelPaths,
    List<String> testPaths,
    List<String> macroPaths,
    Map<String, List<String>> otherPaths,
    Map<String, Object> variables,
    Optional<YamlMapping> models) {
  static final String FILE = "dbt_project.yml";

  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

  static Optional<ProjectFile> read(String text, Faults faults) {
    return YamlReader.read(FILE, text, faults).flatMap(ProjectFile::read);
  }

  private static Optional<ProjectFile> read(YamlMapping root) {
    root.only(
        FILE,
        "name",
        "version",
        "config-version",
        "profile",
        "model-paths",
        "test-paths",
        "macro-paths",
        "seed-paths",
        "snapshot-paths",
        "analysis-paths",
        "target-path",
        "clean-targets",
        "require-dbt-version",
        "vars",
        "flags",
        "models");
    root.value("flags")
        .flatMap(YamlValue::mapping)
        .ifPresent(flags -> flags.only("flags", "send_anonymous_usage_stats"));
    Optional<String> name = root.required("name");
    if (name.isPresent() && !NAME.matcher(name.get()).matches()) {
      root.fault("name", "the name must have letters, digits and _ only");
      return Optional.empty();
    }
    Map<String, List<String>> others = new LinkedHashMap<>();
    others.put("seeds", paths(root, "seed-paths", "seeds"));
    others.put("snapshots", paths(root, "snapshot-paths", "snapshots"));
    others.put("analyses", paths(root, "analysis-paths", "analyses"));
    return name.map(
        n ->
            new ProjectFile(
                n,
                root.text("version").orElse(""),
                paths(root, "model-paths", "models"),
                paths(root, "test-paths", "tests"),
                paths(root, "macro-paths", "macros"),
                others,
                variables(root),
                root.value("models").flatMap(YamlValue::mapping)));
  }

  private static List<String> paths(YamlMapping root, String key, String usual) {
    return root.value(key)
        .map(v -> v.list().stream().map(YamlValue::text).flatMap(Optional::stream).toList())
        .orElse(List.of(usual));
  }

  private static Map<String, Object> variables(YamlMapping root) {
    Map<String, Object> values = new LinkedHashMap<>();
    root.value("vars")
        .flatMap(YamlValue::mapping)
        .ifPresent(
            vars -> vars.keys().forEach(k -> values.put(k, vars.value(k).orElseThrow().plain())));
    return values;
  }
}
