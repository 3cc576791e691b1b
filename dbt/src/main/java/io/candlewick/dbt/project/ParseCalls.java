package io.candlewick.dbt.project;

import io.candlewick.dbt.template.RelationName;
import io.candlewick.dbt.template.TemplateCalls;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Notes what a template calls; nothing of the database is known yet. */
final class ParseCalls implements TemplateCalls {
  private final Names names;
  private final RelationName own;
  private final boolean incremental;
  private final List<String> models = new ArrayList<>();
  private final List<List<String>> sources = new ArrayList<>();
  private final Map<String, Object> config = new LinkedHashMap<>();

  ParseCalls(Names names, RelationName own, boolean incremental) {
    this.names = names;
    this.own = own;
    this.incremental = incremental;
  }

  References references() {
    return References.of(names.project(), models, sources);
  }

  Map<String, Object> config() {
    return config;
  }

  @Override
  public RelationName ref(Optional<String> project, String model) {
    RelationName relation = names.ref(project, model);
    models.add(model);
    return relation;
  }

  @Override
  public RelationName source(String source, String table) {
    RelationName relation = names.source(source, table);
    sources.add(List.of(source, table));
    return relation;
  }

  @Override
  public void config(Map<String, Object> values) {
    config.putAll(values);
  }

  @Override
  public Object variable(String name, Optional<Object> otherwise) {
    return names.variables().value(name, otherwise);
  }

  @Override
  public boolean isIncremental() {
    return incremental;
  }

  @Override
  public Map<String, Object> objects() {
    return names.objects(own, false);
  }
}
