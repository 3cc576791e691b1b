package io.candlewick.dbt.run;

import io.candlewick.dbt.project.Column;
import io.candlewick.dbt.project.Index;
import io.candlewick.dbt.project.Materialization;
import io.candlewick.dbt.project.Model;
import io.candlewick.dbt.template.RelationName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Builds one model with the statements of dbt: what is new is built under another name and takes
 * the place of the old one in one transaction.
 */
final class ModelRun {
  /** What the database answered to the main statement. */
  record Answer(String message, long rows) {}

  private static final String COMMENT = "$dbt_comment_literal_block$";

  private final Session session;
  private final Model model;
  private final RelationName target;
  private final RelationName intermediate;
  private final RelationName backup;
  private final Consumer<String> warnings;
  private final List<String> dropped = new ArrayList<>();

  ModelRun(Session session, Model model, RelationName target, Consumer<String> warnings) {
    this.session = session;
    this.model = model;
    this.target = target;
    this.intermediate = Relations.withSuffix(target, "__dbt_tmp");
    this.backup = Relations.withSuffix(target, "__dbt_backup");
    this.warnings = warnings;
  }

  /** The views that were dropped because they read the old relation, as schema.name. */
  List<String> droppedViews() {
    return dropped;
  }

  /** What is there under the model's name; an error if no model can take its place. */
  Optional<Relations.Kind> existing() throws SQLException {
    Optional<Relations.Kind> existing = Relations.kind(session, target);
    if (existing.filter(k -> k == Relations.Kind.OTHER).isPresent()) {
      throw new SQLException(target + " is neither a table nor a view: drop or rename it");
    }
    return existing;
  }

  Answer build(String sql, Optional<Relations.Kind> existing, boolean incremental)
      throws SQLException {
    dropLeftOver(intermediate);
    dropLeftOver(backup);
    session.commit();
    return switch (model.config().materialization()) {
      case VIEW -> swap(sql, existing, Relations.Kind.VIEW);
      case TABLE -> swap(sql, existing, Relations.Kind.TABLE);
      case INCREMENTAL -> {
        if (incremental) {
          yield add(sql);
        }
        yield existing.isEmpty() ? create(sql) : swap(sql, existing, Relations.Kind.TABLE);
      }
    };
  }

  private void dropLeftOver(RelationName name) throws SQLException {
    Optional<Relations.Kind> kind = Relations.kind(session, name);
    if (kind.isPresent()) {
      Relations.drop(session, name, kind.get());
    }
  }

  private Answer swap(String sql, Optional<Relations.Kind> existing, Relations.Kind kind)
      throws SQLException {
    Answer answer = createAs(intermediate, sql, kind);
    createIndexes(intermediate);
    if (existing.isPresent()) {
      Relations.rename(session, target, backup);
    }
    Relations.rename(session, intermediate, target);
    describe(kind);
    session.commit();
    if (existing.isPresent()) {
      dropped.addAll(Relations.dependents(session, backup));
      Relations.drop(session, backup, existing.get());
      session.commit();
    }
    return answer;
  }

  private Answer create(String sql) throws SQLException {
    Answer answer = createAs(target, sql, Relations.Kind.TABLE);
    createIndexes(target);
    describe(Relations.Kind.TABLE);
    session.commit();
    return answer;
  }

  private Answer createAs(RelationName name, String sql, Relations.Kind kind) throws SQLException {
    boolean view = kind == Relations.Kind.VIEW;
    String end = view ? "\n  );" : "\n  )\n;";
    long rows = session.execute("create " + kind.text + " " + name + "\n  as (\n    " + sql + end);
    return view ? new Answer("CREATE VIEW", -1) : new Answer("SELECT " + rows, rows);
  }

  private Answer add(String sql) throws SQLException {
    NewRows rows = new NewRows(session, model, target);
    Answer answer = rows.add(sql);
    describe(Relations.Kind.TABLE);
    session.commit();
    return answer;
  }

  private void createIndexes(RelationName on) throws SQLException {
    if (model.config().materialization() == Materialization.VIEW) {
      return;
    }
    for (Index index : model.config().indexes()) {
      session.execute(
          "create "
              + (index.unique() ? "unique " : "")
              + "index if not exists\n  \""
              + indexName(index, on)
              + "\"\n  on "
              + on
              + index.method().map(m -> " using " + m).orElse("")
              + "\n  ("
              + String.join(", ", index.columns())
              + ")");
    }
  }

  /** New each time: an index keeps its name when its table is renamed. */
  private static String indexName(Index index, RelationName on) {
    String text =
        String.join("_", index.columns())
            + "_"
            + on
            + "_"
            + index.unique()
            + "_"
            + index.method()
            + "_"
            + Instant.now();
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void describe(Relations.Kind kind) throws SQLException {
    if (model.config().persistRelation() && !model.description().isEmpty()) {
      session.execute(
          "comment on " + kind.text + " " + target + " is " + comment(model.description()) + ";");
    }
    if (!model.config().persistColumns() || model.columns().isEmpty()) {
      return;
    }
    List<String> there =
        Relations.columns(session, target.toString()).stream()
            .map(Relations.ColumnType::name)
            .toList();
    for (Column column : model.columns()) {
      if (there.contains(column.name())) {
        session.execute(
            "comment on column "
                + target
                + "."
                + (column.quoted() ? RelationName.quoted(column.name()) : column.name())
                + " is "
                + comment(column.description())
                + ";");
      } else {
        warnings.accept(
            model.name() + " describes a column that it does not have: " + column.name());
      }
    }
  }

  private static String comment(String text) throws SQLException {
    if (text.contains(COMMENT)) {
      throw new SQLException("a description must not contain " + COMMENT);
    }
    return COMMENT + text + COMMENT;
  }
}
