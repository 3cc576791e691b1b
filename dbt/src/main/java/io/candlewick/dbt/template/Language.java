package io.candlewick.dbt.template;

import java.util.Map;
import java.util.Set;

/** The names that templates may use: those that mean the same in Jinja2 and in Jinjava. */
final class Language {
  static final Set<String> WORDS =
      Set.of(
          "and", "or", "not", "in", "is", "if", "else", "true", "false", "none", "True", "False",
          "None");

  static final Set<String> FUNCTIONS =
      Set.of("ref", "source", "config", "var", "env_var", "is_incremental", "range", "namespace");

  /** Objects that are always there, and what they have. */
  static final Map<String, Set<String>> OBJECTS =
      Map.of(
          "this", Set.of("database", "schema", "identifier", "name", "table"),
          "target", Set.of("schema", "database", "dbname", "type"),
          "loop", Set.of("index", "index0", "revindex", "revindex0", "first", "last", "length"),
          "execute", Set.of());

  /** Filters, and how many arguments each takes at most. */
  static final Map<String, Integer> FILTERS =
      Map.ofEntries(
          Map.entry("abs", 0),
          Map.entry("capitalize", 0),
          Map.entry("int", 1),
          Map.entry("join", 1),
          Map.entry("length", 0),
          Map.entry("lower", 0),
          Map.entry("replace", 2),
          Map.entry("reverse", 0),
          Map.entry("sort", 1),
          Map.entry("string", 0),
          Map.entry("trim", 0),
          Map.entry("upper", 0));

  static final Set<String> TESTS = Set.of("defined", "none", "string", "mapping");

  /** Methods, and how many arguments each takes at most. */
  static final Map<String, Integer> METHODS =
      Map.of(
          "append", 1, "items", 0, "keys", 0, "values", 0, "update", 1, "get", 2, "strip", 0,
          "replace", 2);

  /** Methods that change something and have no value in Python. */
  static final Set<String> ACTIONS = Set.of("append", "update");

  /** Tags that are not supported, and what to do instead. */
  static final Map<String, String> REFUSED_TAGS =
      Map.of(
          "test", "write a singular test, or one of the generic tests of dbt",
          "snapshot", "snapshots are not supported",
          "materialization", "only view, table and incremental are supported",
          "docs", "write the description into the model's YAML file",
          "call", "pass the text as an argument",
          "include", "write a macro",
          "import", "macros of the project are always there",
          "from", "macros of the project are always there");

  private Language() {}
}
