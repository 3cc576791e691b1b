package io.candlewick.dbt.artifact;

import io.candlewick.dbt.graph.Graph;
import io.candlewick.dbt.project.Column;
import io.candlewick.dbt.project.DataTest;
import io.candlewick.dbt.project.DbtProject;
import io.candlewick.dbt.project.Index;
import io.candlewick.dbt.project.Model;
import io.candlewick.dbt.project.Node;
import io.candlewick.dbt.project.References;
import io.candlewick.dbt.project.Source;
import io.candlewick.dbt.template.TemplateText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;

/** manifest.json in the shape of dbt's version 12, for what this runner knows. */
public final class Manifest {
  private final DbtProject project;
  private final Graph graph;

  public Manifest(DbtProject project, Graph graph) {
    this.project = project;
    this.graph = graph;
  }

  public void write(Path targetFolder, Instant now, String invocation) {
    Map<String, Object> root = new LinkedHashMap<>();
    Map<String, Object> metadata = Json.metadata("manifest/v12", now, invocation);
    metadata.put("project_name", project.name());
    metadata.put("adapter_type", "postgres");
    root.put("metadata", metadata);
    Map<String, Object> nodes = new LinkedHashMap<>();
    project.models().forEach(m -> nodes.put(m.uniqueId(), model(m)));
    project.tests().forEach(t -> nodes.put(t.uniqueId(), test(t)));
    root.put("nodes", nodes);
    Map<String, Object> sources = new LinkedHashMap<>();
    project.sources().forEach(s -> sources.put(s.uniqueId(), source(s)));
    root.put("sources", sources);
    root.put("macros", macros());
    for (String empty :
        List.of(
            "docs",
            "exposures",
            "metrics",
            "groups",
            "selectors",
            "disabled",
            "group_map",
            "saved_queries",
            "semantic_models",
            "unit_tests",
            "functions")) {
      root.put(empty, Map.of());
    }
    root.put("parent_map", edges(graph.parents()));
    root.put("child_map", edges(graph.children()));
    Json.write(targetFolder.resolve("manifest.json"), root);
  }

  private static Map<String, List<String>> edges(Map<String, NavigableSet<String>> edges) {
    Map<String, List<String>> lists = new TreeMap<>();
    edges.forEach((id, others) -> lists.put(id, List.copyOf(others)));
    return lists;
  }

  private Map<String, Object> macros() {
    Map<String, Object> macros = new LinkedHashMap<>();
    for (String name : project.templates().macros()) {
      String id = "macro." + project.name() + "." + name;
      macros.put(
          id,
          Map.of(
              "name",
              name,
              "resource_type",
              "macro",
              "package_name",
              project.name(),
              "unique_id",
              id));
    }
    return macros;
  }

  private Map<String, Object> node(Node node, String kind, References references) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("database", project.target().database());
    map.put("schema", project.target().schema());
    map.put("name", node.name());
    map.put("resource_type", kind);
    map.put("package_name", project.name());
    map.put("original_file_path", node.file());
    map.put("unique_id", node.uniqueId());
    map.put("fqn", node.path());
    map.put("alias", node.name());
    map.put("tags", node.tags());
    map.put("language", "sql");
    map.put("refs", references.models().stream().distinct().map(m -> Map.of("name", m)).toList());
    map.put("sources", references.sources().stream().distinct().toList());
    map.put("depends_on", Map.of("nodes", references.ids().stream().sorted().toList()));
    return map;
  }

  private Map<String, Object> model(Model model) {
    Map<String, Object> map = node(model, "model", model.references());
    map.put("description", model.description());
    map.put("columns", columns(model.columns()));
    map.put("relation_name", project.ref(model.name()).toString());
    text(map, model.text());
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("enabled", true);
    config.put("materialized", model.config().materialization().text());
    config.put("tags", model.config().tags());
    config.put("unique_key", model.config().uniqueKey());
    config.put("incremental_strategy", model.config().strategy().text());
    config.put("on_schema_change", model.config().failOnSchemaChange() ? "fail" : "ignore");
    config.put(
        "persist_docs",
        Map.of(
            "relation", model.config().persistRelation(),
            "columns", model.config().persistColumns()));
    config.put("indexes", model.config().indexes().stream().map(Manifest::index).toList());
    map.put("config", config);
    return map;
  }

  private static Map<String, Object> index(Index index) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("columns", index.columns());
    map.put("unique", index.unique());
    index.method().ifPresent(m -> map.put("type", m));
    return map;
  }

  private static Map<String, Object> columns(List<Column> columns) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (Column column : columns) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("name", column.name());
      one.put("description", column.description());
      one.put("data_type", column.dataType().orElse(null));
      one.put("quote", column.quoted() ? true : null);
      map.put(column.name(), one);
    }
    return map;
  }

  private static void text(Map<String, Object> map, TemplateText text) {
    map.put("raw_code", text.text());
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.text().getBytes(StandardCharsets.UTF_8));
      map.put("checksum", Map.of("name", "sha256", "checksum", HexFormat.of().formatHex(digest)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, Object> test(DataTest test) {
    Map<String, Object> map = node(test, "test", test.references());
    map.put("description", test.description());
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("enabled", true);
    config.put("materialized", "test");
    config.put("severity", test.severity().name().toLowerCase(Locale.ROOT));
    config.put("tags", test.tags());
    if (test.body() instanceof DataTest.Singular singular) {
      text(map, singular.text());
    } else if (test.body() instanceof DataTest.Generic generic) {
      generic.where().ifPresent(w -> config.put("where", w));
      map.put("column_name", generic.column());
      map.put("test_metadata", Map.of("name", generic.kind(), "kwargs", generic.arguments()));
      if (generic.tested().source().isEmpty()) {
        map.put("attached_node", "model." + project.name() + "." + generic.tested().name());
      }
    }
    map.put("config", config);
    return map;
  }

  private Map<String, Object> source(Source source) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("database", source.relation().database());
    map.put("schema", source.relation().schema());
    map.put("name", source.table());
    map.put("resource_type", "source");
    map.put("package_name", project.name());
    map.put("original_file_path", source.file());
    map.put("unique_id", source.uniqueId());
    map.put("source_name", source.source());
    map.put("identifier", source.relation().identifier());
    map.put("description", source.description());
    map.put("columns", columns(source.columns()));
    map.put("relation_name", source.relation().toString());
    return map;
  }
}
