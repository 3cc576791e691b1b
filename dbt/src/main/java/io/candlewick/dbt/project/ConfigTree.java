package io.candlewick.dbt.project;

import io.candlewick.dbt.yaml.YamlMapping;
import io.candlewick.dbt.yaml.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The configuration of models in dbt_project.yml, by project, folders and model. */
final class ConfigTree {
  private final Optional<YamlMapping> root;

  ConfigTree(Optional<YamlMapping> root) {
    this.root = root;
  }

  /** What holds for a path, from the outside in. */
  List<Map<String, Setting>> of(List<String> path) {
    List<Map<String, Setting>> levels = new ArrayList<>();
    Optional<YamlMapping> level = root;
    for (int depth = 0; level.isPresent(); depth++) {
      levels.add(settings(level.get()));
      level =
          depth < path.size()
              ? level
                  .get()
                  .value(path.get(depth))
                  .filter(YamlValue::isMapping)
                  .flatMap(YamlValue::mapping)
              : Optional.empty();
    }
    return levels;
  }

  private static Map<String, Setting> settings(YamlMapping level) {
    Map<String, Setting> settings = new LinkedHashMap<>();
    for (String key : level.keys()) {
      if (key.startsWith("+")) {
        settings.put(
            key.substring(1),
            new Setting(ProjectFile.FILE, level.line(key), level.value(key).orElseThrow().plain()));
      }
    }
    return settings;
  }

  /** Adds a fault for every key that is neither a setting nor leads to a model. */
  void check(List<List<String>> paths) {
    root.ifPresent(r -> check(r, 0, paths));
  }

  private static void check(YamlMapping level, int depth, List<List<String>> paths) {
    for (String key : level.keys()) {
      if (key.startsWith("+")) {
        continue;
      }
      List<List<String>> below =
          paths.stream().filter(p -> p.size() > depth && p.get(depth).equals(key)).toList();
      if (!level.value(key).orElseThrow().isMapping()) {
        level.fault(key, "write +" + key + ": a setting begins with +");
      } else if (below.isEmpty()) {
        level.fault(key, "there is no project, folder or model '" + key + "' here");
      } else {
        level
            .value(key)
            .flatMap(YamlValue::mapping)
            .ifPresent(next -> check(next, depth + 1, below));
      }
    }
  }
}
