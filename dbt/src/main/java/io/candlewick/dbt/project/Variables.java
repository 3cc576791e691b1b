package io.candlewick.dbt.project;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The variables of a project. */
public final class Variables {
  private final Map<String, Object> values;

  /** Those of the project's file, and others that go before them. */
  Variables(String project, Map<String, Object> ofProject, Map<String, Object> overriding) {
    Map<String, Object> all = new LinkedHashMap<>(ofProject);
    if (all.remove(project) instanceof Map<?, ?> own) {
      own.forEach((name, value) -> all.put(String.valueOf(name), value));
    }
    all.putAll(overriding);
    this.values = all;
  }

  /**
   * The value of a variable.
   *
   * @throws IllegalArgumentException if it has none
   */
  public Object value(String name, Optional<Object> otherwise) {
    Object value = values.get(name);
    return value != null
        ? value
        : otherwise.orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the variable '"
                        + name
                        + "' is not in vars of dbt_project.yml and var() has no default"));
  }
}
