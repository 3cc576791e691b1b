package io.candlewick.dbt.project;

/** Where models are built; the name of the database is that of the connection. */
public record Target(String database, String schema) {}
