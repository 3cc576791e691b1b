package io.candlewick.dbt.project;

import io.candlewick.dbt.fault.Faults;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Merges the configuration of a model from all places where it is set, and checks it. */
final class ModelConfigReader {
  static final Set<String> KEYS =
      new TreeSet<>(
          Set.of(
              "materialized",
              "unique_key",
              "incremental_strategy",
              "on_schema_change",
              "indexes",
              "persist_docs",
              "tags",
              "meta",
              "full_refresh"));

  private final Faults faults;
  private final Map<String, Setting> settings = new LinkedHashMap<>();
  private final Set<String> tags = new LinkedHashSet<>();

  ModelConfigReader(Faults faults) {
    this.faults = faults;
  }

  /** Settings that go before those that were added earlier; tags come together. */
  void add(Map<String, Setting> next) {
    next.forEach(
        (key, setting) -> {
          if (!KEYS.contains(key)) {
            fault(
                setting,
                "the setting '" + key + "' is not supported, only " + String.join(", ", KEYS));
          } else if (setting.value() == null) {
            settings.remove(key);
          } else if (key.equals("tags")) {
            tags.addAll(texts(key, setting));
          } else {
            settings.put(key, setting);
          }
        });
  }

  ModelConfig read() {
    Materialization materialization = materialization();
    List<String> uniqueKey =
        Optional.ofNullable(settings.get("unique_key"))
            .map(s -> texts("unique_key", s))
            .orElse(List.of());
    return new ModelConfig(
        materialization,
        uniqueKey,
        strategy(uniqueKey),
        choice("on_schema_change", "ignore", "ignore", "fail").equals("fail"),
        indexes(materialization),
        persists("relation"),
        persists("columns"),
        List.copyOf(tags),
        Optional.ofNullable(settings.get("full_refresh")).map(s -> truth("full_refresh", s)));
  }

  private void fault(Setting setting, String message) {
    faults.add(setting.file(), setting.line(), message);
  }

  private Materialization materialization() {
    return Materialization.valueOf(
        choice("materialized", "view", "view", "table", "incremental")
            .toUpperCase(java.util.Locale.ROOT));
  }

  private Strategy strategy(List<String> uniqueKey) {
    String usual = uniqueKey.isEmpty() ? "append" : "delete+insert";
    String text = choice("incremental_strategy", usual, "delete+insert", "merge", "append");
    for (Strategy strategy : Strategy.values()) {
      if (strategy.text().equals(text)) {
        return strategy;
      }
    }
    throw new IllegalStateException(text);
  }

  private String choice(String key, String usual, String... choices) {
    Setting setting = settings.get(key);
    if (setting == null) {
      return usual;
    }
    for (String choice : choices) {
      if (choice.equals(setting.value())) {
        return choice;
      }
    }
    fault(
        setting,
        key + " '" + setting.value() + "' is not supported, only " + String.join(", ", choices));
    return usual;
  }

  private List<String> texts(String key, Setting setting) {
    List<?> values = setting.value() instanceof List<?> list ? list : List.of(setting.value());
    List<String> texts = new ArrayList<>();
    for (Object value : values) {
      if (value instanceof CharSequence text) {
        texts.add(text.toString());
      } else {
        fault(setting, key + " must be a text or a list of texts, not " + value);
      }
    }
    return texts;
  }

  private boolean truth(String key, Setting setting) {
    if (setting.value() instanceof Boolean truth) {
      return truth;
    }
    fault(setting, key + " must be true or false, not " + setting.value());
    return false;
  }

  private boolean persists(String what) {
    Setting setting = settings.get("persist_docs");
    if (setting == null) {
      return false;
    }
    if (setting.value() instanceof Map<?, ?> map
        && Set.of("relation", "columns").containsAll(map.keySet())) {
      Object value = map.get(what);
      return value != null
          && truth("persist_docs", new Setting(setting.file(), setting.line(), value));
    }
    fault(setting, "persist_docs must have relation and columns only, each true or false");
    return false;
  }

  private List<Index> indexes(Materialization materialization) {
    Setting setting = settings.get("indexes");
    if (setting == null) {
      return List.of();
    }
    if (materialization == Materialization.VIEW) {
      fault(setting, "a view has no indexes");
    }
    List<Index> indexes = new ArrayList<>();
    for (Object value : setting.value() instanceof List<?> list ? list : List.of()) {
      index(value).ifPresentOrElse(indexes::add, () -> wrongIndex(setting));
    }
    if (!(setting.value() instanceof List<?>)) {
      wrongIndex(setting);
    }
    return indexes;
  }

  private void wrongIndex(Setting setting) {
    fault(setting, "indexes must be a list of {columns: [names], unique: truth, type: method}");
  }

  private static Optional<Index> index(Object value) {
    boolean right =
        value instanceof Map<?, ?> map
            && Set.of("columns", "unique", "type").containsAll(map.keySet())
            && map.get("columns") instanceof List<?> columns
            && !columns.isEmpty()
            && columns.stream().allMatch(CharSequence.class::isInstance)
            && (map.get("unique") == null || map.get("unique") instanceof Boolean)
            && (map.get("type") == null || map.get("type") instanceof CharSequence);
    if (!right) {
      return Optional.empty();
    }
    Map<?, ?> map = (Map<?, ?>) value;
    return Optional.of(
        new Index(
            ((List<?>) map.get("columns")).stream().map(Object::toString).toList(),
            Boolean.TRUE.equals(map.get("unique")),
            Optional.ofNullable(map.get("type")).map(Object::toString)));
  }
}
