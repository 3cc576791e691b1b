package io.candlewick.dbt.template;

import java.util.Map;
import java.util.Optional;

/**
 * What a template can call while it is rendered. Each may throw an IllegalArgumentException whose
 * message becomes the fault.
 */
public interface TemplateCalls {
  /** The relation of a model; the project's name is empty where the call names none. */
  RelationName ref(Optional<String> project, String model);

  RelationName source(String source, String table);

  /** Sets configuration of the node that is rendered. */
  void config(Map<String, Object> values);

  /** A variable of the project. */
  Object variable(String name, Optional<Object> otherwise);

  /** Whether rows are added to a table that is there. */
  boolean isIncremental();

  /** The values of `this`, `target` and `execute`. */
  Map<String, Object> objects();
}
