package io.candlewick.dbt.project;

/** A value of a model's configuration, and where it was set. */
record Setting(String file, int line, Object value) {}
