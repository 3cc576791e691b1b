package io.candlewick.dbt.run;

import io.candlewick.dbt.project.Model;
import io.candlewick.dbt.template.RelationName;
import java.sql.SQLException;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/** Brings new rows into an incremental table, by way of a temporary table. */
final class NewRows {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmssSSSSSS");

  private final Session session;
  private final Model model;
  private final RelationName target;
  private final String temporary;

  NewRows(Session session, Model model, RelationName target) {
    this.session = session;
    this.model = model;
    this.target = target;
    String suffix = "__dbt_tmp" + TIME.format(LocalTime.now(ZoneOffset.UTC));
    this.temporary = RelationName.quoted(Relations.withSuffix(target, suffix).identifier());
  }

  ModelRun.Answer add(String sql) throws SQLException {
    // Unlike dbt's, it goes with the transaction: the connection may be one of a pool
    session.execute(
        "create temporary table "
            + temporary
            + "\n  on commit drop\n  as\n  (\n    "
            + sql
            + "\n  );");
    List<Relations.ColumnType> columns = Relations.columns(session, target.toString());
    if (model.config().failOnSchemaChange()) {
      refuseChange(Relations.columns(session, "pg_temp." + temporary), columns);
    }
    String names =
        columns.stream().map(c -> RelationName.quoted(c.name())).collect(Collectors.joining(", "));
    return switch (model.config().strategy()) {
      case APPEND -> answer("INSERT 0 ", insert(names));
      case DELETE_INSERT ->
          answer(
              "INSERT 0 ",
              model.config().uniqueKey().isEmpty() ? insert(names) : delete() + insert(names));
      case MERGE -> answer("MERGE ", merge(columns, names));
    };
  }

  private ModelRun.Answer answer(String start, String sql) throws SQLException {
    long rows = session.execute(sql);
    return new ModelRun.Answer(start + rows, rows);
  }

  private String insert(String names) {
    return "insert into "
        + target
        + " ("
        + names
        + ")\n    (\n        select "
        + names
        + "\n        from "
        + temporary
        + "\n    )";
  }

  private String delete() {
    String key = String.join(", ", model.config().uniqueKey());
    return "delete from "
        + target
        + " as DBT_INTERNAL_DEST\n        where ("
        + key
        + ") in (\n            select distinct "
        + key
        + "\n            from "
        + temporary
        + " as DBT_INTERNAL_SOURCE\n        );\n\n    ";
  }

  private String merge(List<Relations.ColumnType> columns, String names) {
    List<String> key = model.config().uniqueKey();
    String on =
        key.isEmpty()
            ? "(FALSE)"
            : key.stream()
                .map(k -> "(DBT_INTERNAL_SOURCE." + k + " = DBT_INTERNAL_DEST." + k + ")")
                .collect(Collectors.joining(" and "));
    String update =
        columns.stream()
            .map(c -> RelationName.quoted(c.name()))
            .map(c -> c + " = DBT_INTERNAL_SOURCE." + c)
            .collect(Collectors.joining(", "));
    return "merge into "
        + target
        + " as DBT_INTERNAL_DEST\n        using "
        + temporary
        + " as DBT_INTERNAL_SOURCE\n        on "
        + on
        + (key.isEmpty() ? "" : "\n    when matched then update set\n        " + update)
        + "\n    when not matched then insert\n        ("
        + names
        + ")\n    values\n        ("
        + names
        + ")";
  }

  private void refuseChange(List<Relations.ColumnType> rows, List<Relations.ColumnType> table)
      throws SQLException {
    List<String> added = names(rows, table);
    List<String> missing = names(table, rows);
    List<String> changed =
        rows.stream()
            .filter(c -> !added.contains(c.name()) && !table.contains(c))
            .map(c -> c.name() + " " + c.type())
            .toList();
    if (!added.isEmpty() || !missing.isEmpty() || !changed.isEmpty()) {
      throw new SQLException(
          "the columns of the new rows are not those of "
              + target
              + " (new "
              + added
              + ", missing "
              + missing
              + ", other type "
              + changed
              + "): run it with full refresh, or set on_schema_change='ignore'");
    }
  }

  private static List<String> names(
      List<Relations.ColumnType> of, List<Relations.ColumnType> without) {
    List<String> others = without.stream().map(Relations.ColumnType::name).toList();
    return of.stream().map(Relations.ColumnType::name).filter(n -> !others.contains(n)).toList();
  }
}
