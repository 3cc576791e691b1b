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

  static final Set<String> FILTERS =
      Set.of(
          "upper",
          "lower",
          "trim",
          "replace",
          "join",
          "length",
          "title",
          "capitalize",
          "int",
          "abs",
          "round",
          "sort",
          "reverse",
          "unique",
          "sum",
          "last",
          "list",
          "string");

  static final Set<String> TESTS =
      Set.of("defined", "none", "string", "number", "mapping", "sequence", "iterable");

  static final Set<String> METHODS =
      Set.of("append", "items", "keys", "values", "update", "get", "split", "strip", "replace");

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
