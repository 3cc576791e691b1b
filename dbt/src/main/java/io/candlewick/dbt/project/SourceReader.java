package io.candlewick.dbt.project;

import io.candlewick.dbt.template.RelationName;
import io.candlewick.dbt.yaml.YamlMapping;
import io.candlewick.dbt.yaml.YamlValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the sources of a YAML file. */
final class SourceReader {
  private static final Map<String, Duration> PERIODS =
      Map.of(
          "minute", Duration.ofMinutes(1), "hour", Duration.ofHours(1), "day", Duration.ofDays(1));

  private final YamlTexts texts;

  SourceReader(YamlTexts texts) {
    this.texts = texts;
  }

  /** The tables of a source, without tests. */
  List<Source> read(YamlMapping source) {
    source.only(
        "source",
        "name",
        "description",
        "schema",
        "database",
        "loaded_at_field",
        "freshness",
        "config",
        "tables");
    Optional<String> name = source.required("name");
    List<Source> tables = new ArrayList<>();
    for (YamlMapping table : source.mappings("tables")) {
      table.only(
          "table",
          "name",
          "identifier",
          "description",
          "loaded_at_field",
          "freshness",
          "config",
          "columns",
          "data_tests");
      if (name.isPresent()) {
        table.required("name").ifPresent(t -> tables.add(table(source, name.get(), table, t)));
      }
    }
    return tables;
  }

  private Source table(YamlMapping source, String name, YamlMapping table, String tableName) {
    Target target = texts.names().target();
    return new Source(
        References.sourceId(texts.names().project(), name, tableName),
        name,
        tableName,
        new RelationName(
            texts.rendered(source, "database").orElse(target.database()),
            texts.rendered(source, "schema").orElse(name),
            texts.rendered(table, "identifier").orElse(tableName)),
        texts.file(),
        texts.description(table),
        List.of(),
        freshness(source, table));
  }

  /** Both may stand below config, as newer projects have it. */
  private Optional<YamlValue> setting(YamlMapping owner, String key) {
    Optional<YamlMapping> config = owner.value("config").flatMap(YamlValue::mapping);
    config.ifPresent(c -> c.only("config", "freshness", "loaded_at_field"));
    return config.flatMap(c -> c.value(key)).or(() -> owner.value(key));
  }

  private Optional<Freshness> freshness(YamlMapping source, YamlMapping table) {
    Optional<YamlValue> own = setting(table, "freshness");
    if (own.isPresent() && own.get().plain() == null) {
      return Optional.empty();
    }
    Optional<YamlMapping> ofTable = own.flatMap(YamlValue::mapping);
    Optional<YamlMapping> ofSource =
        setting(source, "freshness").filter(v -> v.plain() != null).flatMap(YamlValue::mapping);
    ofTable.ifPresent(f -> f.only("freshness", "warn_after", "error_after", "filter"));
    ofSource.ifPresent(f -> f.only("freshness", "warn_after", "error_after", "filter"));
    Optional<Duration> warn = age("warn_after", ofTable, ofSource);
    Optional<Duration> error = age("error_after", ofTable, ofSource);
    Optional<YamlValue> field =
        setting(table, "loaded_at_field").or(() -> setting(source, "loaded_at_field"));
    if (warn.isEmpty() && error.isEmpty()) {
      return Optional.empty();
    }
    if (field.isEmpty()) {
      ofTable.or(() -> ofSource).ifPresent(f -> missing(table));
      return Optional.empty();
    }
    Optional<YamlValue> filter =
        ofTable.flatMap(f -> f.value("filter")).or(() -> ofSource.flatMap(f -> f.value("filter")));
    return Optional.of(
        new Freshness(
            field.flatMap(texts::rendered).orElse(""),
            warn,
            error,
            filter.flatMap(texts::rendered)));
  }

  private void missing(YamlMapping table) {
    texts.faults().add(texts.file(), table.line(), "freshness needs a loaded_at_field");
  }

  private static Optional<Duration> age(
      String key, Optional<YamlMapping> ofTable, Optional<YamlMapping> ofSource) {
    Optional<YamlValue> value =
        ofTable.flatMap(f -> f.value(key)).or(() -> ofSource.flatMap(f -> f.value(key)));
    if (value.isEmpty() || value.get().plain() == null) {
      return Optional.empty();
    }
    Object plain = value.get().plain();
    if (plain instanceof Map<?, ?> map
        && map.keySet().equals(java.util.Set.of("count", "period"))
        && map.get("count") instanceof Integer count
        && map.get("period") instanceof String period
        && PERIODS.containsKey(period)) {
      return Optional.of(PERIODS.get(period).multipliedBy(count));
    }
    value.get().fault(key + " must be {count: number, period: minute, hour or day}");
    return Optional.empty();
  }
}
