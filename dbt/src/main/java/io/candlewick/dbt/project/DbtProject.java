package io.candlewick.dbt.project;

import io.candlewick.dbt.template.RelationName;
import io.candlewick.dbt.template.Templates;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A dbt project that can be run here: every file was read and is within the supported subset of
 * dbt. Immutable and safe for use by several threads.
 */
public final class DbtProject {
  private final Path folder;
  private final String name;
  private final String version;
  private final Names names;
  private final Templates templates;
  private final NavigableMap<String, Model> models;
  private final List<DataTest> tests;

  DbtProject(
      Path folder,
      String name,
      String version,
      Names names,
      Templates templates,
      Map<String, Model> models,
      List<DataTest> tests) {
    this.folder = folder;
    this.name = name;
    this.version = version;
    this.names = names;
    this.templates = templates;
    this.models = new TreeMap<>(models);
    this.tests = tests.stream().sorted(java.util.Comparator.comparing(DataTest::uniqueId)).toList();
  }

  /**
   * Reads the project of a folder, that with dbt_project.yml.
   *
   * @throws io.candlewick.dbt.fault.DbtProjectException with all faults, each with file and line
   */
  public static DbtProject load(Path folder) {
    return new ProjectReader(folder, new Target("database", "schema"), Map.of()).read();
  }

  /** The same project, read again for a target and with variables that go before its own. */
  public DbtProject on(Target target, Map<String, Object> variables) {
    return new ProjectReader(folder, target, variables).read();
  }

  public Path folder() {
    return folder;
  }

  public String name() {
    return name;
  }

  public String version() {
    return version;
  }

  /** By unique id. */
  public List<Model> models() {
    return List.copyOf(models.values());
  }

  /** By unique id. */
  public List<DataTest> tests() {
    return tests;
  }

  /** By unique id. */
  public List<Source> sources() {
    return names.sources().values().stream()
        .sorted(java.util.Comparator.comparing(Source::uniqueId))
        .toList();
  }

  public Optional<Model> model(String uniqueId) {
    return Optional.ofNullable(models.get(uniqueId));
  }

  public Target target() {
    return names.target();
  }

  public Templates templates() {
    return templates;
  }

  public Variables variables() {
    return names.variables();
  }

  /** The relation of a model, or what a template's ref() gives. */
  public RelationName ref(String model) {
    return names.ref(Optional.empty(), model);
  }

  /** What a template's source() gives. */
  public RelationName source(String source, String table) {
    return names.source(source, table);
  }

  /** The objects `this`, `target` and `execute` of a template that is run. */
  public Map<String, Object> objects(RelationName own) {
    return names.objects(own, true);
  }
}
