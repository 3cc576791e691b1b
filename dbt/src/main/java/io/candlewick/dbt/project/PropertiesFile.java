package io.candlewick.dbt.project;

import io.candlewick.dbt.yaml.YamlMapping;
import io.candlewick.dbt.yaml.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A YAML file beside models: what it says about sources and models. */
final class PropertiesFile {
  /** What is said about a model. */
  record ModelProperties(
      int line, String description, Map<String, Setting> config, List<Column> columns) {}

  private final YamlMapping root;
  private final String file;

  PropertiesFile(String file, YamlMapping root) {
    this.file = file;
    this.root = root;
    root.only(file, "version", "sources", "models");
  }

  /** The tables of sources, without their columns and tests. */
  List<Source> sources(YamlTexts texts) {
    SourceReader reader = new SourceReader(texts);
    return root.mappings("sources").stream().flatMap(s -> reader.read(s).stream()).toList();
  }

  /** The columns of tables by source and table, joined by a dot; tests go into a list. */
  Map<String, List<Column>> columns(ColumnReader reader, List<DataTest> tests) {
    Map<String, List<Column>> columns = new LinkedHashMap<>();
    for (YamlMapping source : root.mappings("sources")) {
      for (YamlMapping table : source.mappings("tables")) {
        Optional<String> sourceName = source.text("name");
        Optional<String> tableName = table.text("name");
        if (sourceName.isPresent() && tableName.isPresent()) {
          columns.put(
              sourceName.get() + "." + tableName.get(),
              reader.read(table, new DataTest.Tested(sourceName, tableName.get()), tests));
        }
      }
    }
    return columns;
  }

  /** What is said about models; their tests go into a list. */
  void models(
      YamlTexts texts,
      ColumnReader reader,
      Map<String, ModelProperties> properties,
      List<DataTest> tests) {
    for (YamlMapping model : root.mappings("models")) {
      model.only("model", "name", "description", "config", "columns", "data_tests");
      Optional<String> name = model.required("name");
      if (name.isEmpty()) {
        continue;
      }
      if (!texts.names().models().contains(name.get())) {
        model.fault("name", "there is no model '" + name.get() + "'");
        continue;
      }
      List<Column> columns =
          reader.read(model, new DataTest.Tested(Optional.empty(), name.get()), tests);
      ModelProperties before =
          properties.put(
              name.get(),
              new ModelProperties(
                  model.line("name"), texts.description(model), config(model), columns));
      if (before != null) {
        model.fault("name", "the model '" + name.get() + "' is described twice");
      }
    }
  }

  private Map<String, Setting> config(YamlMapping model) {
    Map<String, Setting> settings = new LinkedHashMap<>();
    model
        .value("config")
        .flatMap(YamlValue::mapping)
        .ifPresent(
            config -> {
              for (String key : new ArrayList<>(config.keys())) {
                settings.put(
                    key,
                    new Setting(file, config.line(key), config.value(key).orElseThrow().plain()));
              }
            });
    return settings;
  }
}
