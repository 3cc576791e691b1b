package io.candlewick.dbt.project;

import io.candlewick.dbt.yaml.YamlMapping;
import io.candlewick.dbt.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads tests declared in YAML: not_null, unique, accepted_values, relationships. */
final class GenericTestReader {
  /** The arguments of each, besides the column. */
  private static final Map<String, Set<String>> ARGUMENTS =
      Map.of(
          "not_null", Set.of(),
          "unique", Set.of(),
          "accepted_values", Set.of("values", "quote"),
          "relationships", Set.of("to", "field"));

  private final YamlTexts texts;
  private final List<String> path;

  /** Reads the tests of a file; the path has the project's name and the file's folders. */
  GenericTestReader(YamlTexts texts, List<String> path) {
    this.texts = texts;
    this.path = List.copyOf(path);
  }

  /** A test of a column or, without one, of the whole relation. */
  Optional<DataTest> read(YamlValue value, DataTest.Tested tested, Optional<String> column) {
    if (!value.isMapping()) {
      return value.text().flatMap(kind -> read(kind, value, Optional.empty(), tested, column));
    }
    YamlMapping mapping = value.mapping().orElseThrow();
    if (mapping.keys().size() != 1) {
      value.fault("a test is one name with its settings below, not " + mapping.keys());
      return Optional.empty();
    }
    String kind = mapping.keys().iterator().next();
    return mapping
        .value(kind)
        .flatMap(YamlValue::mapping)
        .flatMap(settings -> read(kind, value, Optional.of(settings), tested, column));
  }

  private Optional<DataTest> read(
      String kind,
      YamlValue at,
      Optional<YamlMapping> settings,
      DataTest.Tested tested,
      Optional<String> column) {
    Set<String> known = ARGUMENTS.get(kind);
    if (known == null) {
      at.fault(
          "the test '"
              + kind
              + "' is not supported, only "
              + String.join(", ", new TreeSet<>(ARGUMENTS.keySet())));
      return Optional.empty();
    }
    settings.ifPresent(s -> s.only(kind, "name", "description", "arguments", "config"));
    Optional<YamlMapping> arguments =
        settings.flatMap(s -> s.value("arguments")).flatMap(YamlValue::mapping);
    arguments.ifPresent(
        a -> {
          List<String> names = new ArrayList<>(known);
          if (column.isEmpty()) {
            names.add("column_name");
          }
          a.only(kind, names.toArray(String[]::new));
        });
    Optional<String> tests = column.or(() -> arguments.flatMap(a -> a.text("column_name")));
    if (tests.isEmpty()) {
      at.fault(kind + " of a whole relation needs the argument column_name");
      return Optional.empty();
    }
    for (String name : known) {
      if (!name.equals("quote") && arguments.flatMap(a -> a.value(name)).isEmpty()) {
        at.fault(kind + " needs the argument " + name);
        return Optional.empty();
      }
    }
    try {
      return Optional.of(
          new GenericTestDeclaration(texts, path, kind, tested, tests.get(), settings, arguments)
              .test());
    } catch (IllegalArgumentException e) {
      at.fault(kind + ": " + e.getMessage());
      return Optional.empty();
    }
  }
}
