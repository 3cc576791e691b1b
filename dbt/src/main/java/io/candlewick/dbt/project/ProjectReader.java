package io.candlewick.dbt.project;

import io.candlewick.dbt.fault.Faults;
import io.candlewick.dbt.template.TemplateText;
import io.candlewick.dbt.template.Templates;
import io.candlewick.dbt.yaml.YamlMapping;
import io.candlewick.dbt.yaml.YamlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a project; all its faults are reported at once. */
final class ProjectReader {
  private final ProjectFolder folder;
  private final Target target;
  private final Map<String, Object> overriding;
  private final Faults faults = new Faults();

  ProjectReader(Path folder, Target target, Map<String, Object> overriding) {
    this.folder = new ProjectFolder(folder);
    this.target = target;
    this.overriding = overriding;
  }

  DbtProject read() {
    if (!Files.isRegularFile(folder.folder().resolve(ProjectFile.FILE))) {
      faults.add(ProjectFile.FILE, 1, "is missing in " + folder.folder());
      faults.throwIfAny();
    }
    Optional<ProjectFile> file = ProjectFile.read(folder.content(ProjectFile.FILE), faults);
    DbtProject project = file.map(this::read).orElse(null);
    faults.throwIfAny();
    return project;
  }

  private DbtProject read(ProjectFile file) {
    folder.refuseOthers(file, faults);
    Templates templates = new Templates(texts(file.macroPaths()), faults);
    Map<String, TemplateText> modelTexts = byName("model", file.modelPaths());
    Map<String, Source> sources = new LinkedHashMap<>();
    Names names =
        new Names(
            file.name(),
            target,
            new Variables(file.name(), file.variables(), overriding),
            Set.copyOf(modelTexts.keySet()),
            sources);

    Map<String, PropertiesFile> properties = new LinkedHashMap<>();
    for (String yaml : folder.files(file.modelPaths(), ".yml", ".yaml")) {
      Optional<YamlMapping> root = YamlReader.read(yaml, folder.content(yaml), faults);
      root.ifPresent(r -> properties.put(yaml, new PropertiesFile(yaml, r)));
    }
    properties.forEach(
        (yaml, p) ->
            p.sources(texts(yaml, templates, names))
                .forEach(
                    s -> {
                      if (sources.put(s.source() + "." + s.table(), s) != null) {
                        faults.add(yaml, 1, s.uniqueId() + " is there twice");
                      }
                    }));

    List<DataTest> tests = new ArrayList<>();
    Map<String, PropertiesFile.ModelProperties> ofModels = new LinkedHashMap<>();
    properties.forEach(
        (yaml, p) -> {
          YamlTexts texts = texts(yaml, templates, names);
          List<String> path = path(file, file.modelPaths(), yaml);
          ColumnReader reader =
              new ColumnReader(
                  texts, new GenericTestReader(texts, path.subList(0, path.size() - 1)));
          p.columns(reader, tests)
              .forEach((key, columns) -> sources.computeIfPresent(key, (k, s) -> with(s, columns)));
          p.models(texts, reader, ofModels, tests);
        });

    List<List<String>> paths =
        modelTexts.values().stream().map(t -> path(file, file.modelPaths(), t.file())).toList();
    ConfigTree tree = new ConfigTree(file.models());
    tree.check(paths);
    ModelReader reader = new ModelReader(templates, names, tree, faults);
    Map<String, Model> models = new LinkedHashMap<>();
    modelTexts.forEach(
        (name, text) -> {
          Model model =
              reader.model(
                  name,
                  path(file, file.modelPaths(), text.file()),
                  text,
                  Optional.ofNullable(ofModels.get(name)));
          models.put(model.uniqueId(), model);
        });
    byName("test", file.testPaths())
        .forEach(
            (name, text) ->
                tests.add(reader.test(name, path(file, file.testPaths(), text.file()), text)));
    new Circles(models, faults).find();
    refuseTwins(tests);
    return new DbtProject(
        folder.folder(), file.name(), file.version(), names, templates, models, tests);
  }

  private YamlTexts texts(String yaml, Templates templates, Names names) {
    return new YamlTexts(yaml, templates, names, faults);
  }

  private static Source with(Source source, List<Column> columns) {
    return new Source(
        source.uniqueId(),
        source.source(),
        source.table(),
        source.relation(),
        source.file(),
        source.description(),
        columns,
        source.freshness());
  }

  private List<TemplateText> texts(List<String> below) {
    return folder.files(below, ".sql").stream()
        .map(f -> TemplateText.ofFile(f, folder.content(f)))
        .toList();
  }

  private Map<String, TemplateText> byName(String what, List<String> below) {
    Map<String, TemplateText> texts = new LinkedHashMap<>();
    for (TemplateText text : texts(below)) {
      String name = text.file().replaceFirst(".*/", "").replaceFirst("\\.sql$", "");
      TemplateText before = texts.putIfAbsent(name, text);
      if (before != null) {
        faults.add(
            text.file(),
            1,
            "there is another " + what + " of the name '" + name + "': " + before.file());
      }
    }
    return texts;
  }

  /** The project's name, the folders below a folder of the project, and the name. */
  private static List<String> path(ProjectFile project, List<String> below, String file) {
    String start =
        below.stream()
            .map(p -> p.endsWith("/") ? p : p + "/")
            .filter(file::startsWith)
            .findFirst()
            .orElse("");
    List<String> path = new ArrayList<>();
    path.add(project.name());
    String rest = file.substring(start.length()).replaceFirst("\\.\\w+$", "");
    path.addAll(List.of(rest.split("/")));
    return path;
  }

  private void refuseTwins(List<DataTest> tests) {
    Map<String, DataTest> byId = new LinkedHashMap<>();
    for (DataTest test : tests) {
      if (byId.put(test.uniqueId(), test) != null) {
        faults.add(test.file(), 1, "the test " + test.name() + " is declared twice");
      }
    }
  }
}
