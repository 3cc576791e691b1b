package io.candlewick.dbt.template;

/** A table or view; printed as dbt quotes it. The getters are what templates see. */
public record RelationName(String database, String schema, String identifier) {
  public String getDatabase() {
    return database;
  }

  public String getSchema() {
    return schema;
  }

  public String getIdentifier() {
    return identifier;
  }

  public String getName() {
    return identifier;
  }

  public String getTable() {
    return identifier;
  }

  /** The same with another name. */
  public RelationName withIdentifier(String other) {
    return new RelationName(database, schema, other);
  }

  /** An identifier between double quotes. */
  public static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  /** "database"."schema"."identifier". */
  @Override
  public String toString() {
    return quoted(database) + "." + quoted(schema) + "." + quoted(identifier);
  }
}
