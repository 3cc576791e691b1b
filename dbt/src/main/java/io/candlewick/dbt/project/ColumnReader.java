package io.candlewick.dbt.project;

import io.candlewick.dbt.yaml.YamlMapping;
import io.candlewick.dbt.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the columns of a model or a table, and their tests. */
final class ColumnReader {
  private final YamlTexts texts;
  private final GenericTestReader tests;

  ColumnReader(YamlTexts texts, GenericTestReader tests) {
    this.texts = texts;
    this.tests = tests;
  }

  /** The columns; tests go into a list. */
  List<Column> read(YamlMapping owner, DataTest.Tested tested, List<DataTest> found) {
    List<Column> columns = new ArrayList<>();
    for (YamlMapping mapping : owner.mappings("columns")) {
      mapping.only("column", "name", "description", "data_type", "quote", "data_tests");
      boolean quoted =
          mapping.value("quote").map(YamlValue::plain).filter(Boolean.TRUE::equals).isPresent();
      mapping
          .required("name")
          .ifPresent(
              name -> {
                columns.add(
                    new Column(
                        name, texts.description(mapping), mapping.text("data_type"), quoted));
                String inSql = quoted ? '"' + name + '"' : name;
                mapping.ifPresent(
                    "data_tests",
                    list ->
                        list.list()
                            .forEach(
                                t ->
                                    tests
                                        .read(t, tested, Optional.of(inSql))
                                        .ifPresent(found::add)));
              });
    }
    owner.ifPresent(
        "data_tests",
        list ->
            list.list()
                .forEach(t -> tests.read(t, tested, Optional.empty()).ifPresent(found::add)));
    return columns;
  }
}
