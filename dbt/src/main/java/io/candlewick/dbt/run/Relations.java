package io.candlewick.dbt.run;

import io.candlewick.dbt.template.RelationName;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Looks at relations of the database, renames and drops them. */
final class Relations {
  /** What a relation is. */
  enum Kind {
    TABLE("table"),
    VIEW("view"),
    /** Nothing that a model can become. */
    OTHER("relation of another kind");

    final String text;

    Kind(String text) {
      this.text = text;
    }
  }

  /** A column and its type, with length and precision. */
  record ColumnType(String name, String type) {}

  private static final int LONGEST = 63;

  private Relations() {}

  static Optional<Kind> kind(Session session, RelationName name) throws SQLException {
    return session.first(
        "select c.relkind from pg_catalog.pg_class c join pg_catalog.pg_namespace n"
            + " on n.oid = c.relnamespace where n.nspname = "
            + Session.literal(name.schema())
            + " and c.relname = "
            + Session.literal(name.identifier()),
        row ->
            switch (row.getString(1)) {
              case "r", "p" -> Kind.TABLE;
              case "v" -> Kind.VIEW;
              default -> Kind.OTHER;
            });
  }

  /** The name with a suffix, cut so that the database does not cut the suffix. */
  static RelationName withSuffix(RelationName name, String suffix) {
    String start = name.identifier();
    int room = LONGEST - suffix.length();
    return name.withIdentifier(start.substring(0, Math.min(start.length(), room)) + suffix);
  }

  static void rename(Session session, RelationName from, RelationName to) throws SQLException {
    session.execute("alter table " + from + " rename to " + RelationName.quoted(to.identifier()));
  }

  static void drop(Session session, RelationName name, Kind kind) throws SQLException {
    session.execute("drop " + kind.text + " if exists " + name + " cascade");
  }

  /** The views that would be dropped with a relation, as schema.name. */
  static List<String> dependents(Session session, RelationName name) throws SQLException {
    return session.rows(
        "with recursive dependents as (\n"
            + "  select c.oid from pg_catalog.pg_class c join pg_catalog.pg_namespace n"
            + " on n.oid = c.relnamespace\n"
            + "  where n.nspname = "
            + Session.literal(name.schema())
            + " and c.relname = "
            + Session.literal(name.identifier())
            + "\n"
            + "  union\n"
            + "  select r.ev_class from dependents d\n"
            + "  join pg_catalog.pg_depend p on p.refobjid = d.oid"
            + " and p.refclassid = 'pg_catalog.pg_class'::regclass"
            + " and p.classid = 'pg_catalog.pg_rewrite'::regclass\n"
            + "  join pg_catalog.pg_rewrite r on r.oid = p.objid\n"
            + ")\n"
            + "select distinct n.nspname || '.' || c.relname from dependents d\n"
            + "join pg_catalog.pg_class c on c.oid = d.oid\n"
            + "join pg_catalog.pg_namespace n on n.oid = c.relnamespace\n"
            + "where not (n.nspname = "
            + Session.literal(name.schema())
            + " and c.relname = "
            + Session.literal(name.identifier())
            + ") order by 1",
        row -> row.getString(1));
  }

  /** The columns in their order; the name is an SQL expression of a regclass. */
  static List<ColumnType> columns(Session session, String relation) throws SQLException {
    return session.rows(
        "select attname, format_type(atttypid, atttypmod) from pg_catalog.pg_attribute"
            + " where attrelid = "
            + Session.literal(relation)
            + "::regclass and attnum > 0 and not attisdropped order by attnum",
        row -> new ColumnType(row.getString(1), row.getString(2)));
  }
}
