package io.candlewick.dbt.run;

import io.candlewick.dbt.project.DbtProject;
import io.candlewick.dbt.project.Node;
import io.candlewick.dbt.template.RelationName;
import io.candlewick.dbt.template.TemplateCalls;
import java.util.Map;
import java.util.Optional;

/** The calls of a template when its node is run. */
record RunCalls(DbtProject project, Node node, RelationName own, boolean incremental)
    implements TemplateCalls {
  @Override
  public RelationName ref(Optional<String> ofProject, String model) {
    seen("model." + project.name() + "." + model);
    return project.ref(model);
  }

  @Override
  public RelationName source(String source, String table) {
    seen("source." + project.name() + "." + source + "." + table);
    return project.source(source, table);
  }

  private void seen(String id) {
    if (!node.dependsOn().contains(id)) {
      throw new IllegalArgumentException(
          id
              + " was not read when the project was parsed: name it in a comment,"
              + " -- depends_on: {{ ref(..) }}");
    }
  }

  @Override
  public void config(Map<String, Object> values) {
    // It was read with the project
  }

  @Override
  public Object variable(String name, Optional<Object> otherwise) {
    return project.variables().value(name, otherwise);
  }

  @Override
  public boolean isIncremental() {
    return incremental;
  }

  @Override
  public Map<String, Object> objects() {
    return project.objects(own);
  }
}
