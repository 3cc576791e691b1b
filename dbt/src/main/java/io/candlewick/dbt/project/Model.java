package io.candlewick.dbt.project;

import io.candlewick.dbt.template.TemplateText;
import java.util.List;
import java.util.Set;

/** A model: one SELECT that becomes a table or a view. */
public record Model(
    String uniqueId,
    String name,
    TemplateText text,
    List<String> path,
    ModelConfig config,
    String description,
    List<Column> columns,
    References references)
    implements Node {
  public Model {
    path = List.copyOf(path);
    columns = List.copyOf(columns);
  }

  @Override
  public String file() {
    return text.file();
  }

  @Override
  public String compiledFile() {
    return file();
  }

  @Override
  public List<String> tags() {
    return config.tags();
  }

  @Override
  public Set<String> dependsOn() {
    return references.ids();
  }
}
