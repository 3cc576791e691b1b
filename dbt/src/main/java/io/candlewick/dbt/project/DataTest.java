package io.candlewick.dbt.project;

import io.candlewick.dbt.template.TemplateText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A test: SQL that gives the rows that are wrong. */
public record DataTest(
    String uniqueId,
    String name,
    String description,
    String file,
    String compiledFile,
    List<String> path,
    List<String> tags,
    Severity severity,
    Body body,
    References references)
    implements Node {
  public DataTest {
    path = List.copyOf(path);
    tags = List.copyOf(tags);
  }

  /** Where the SQL comes from. */
  public sealed interface Body permits Singular, Generic {}

  /** SQL of its own. */
  public record Singular(TemplateText text) implements Body {}

  /**
   * One of dbt's own tests.
   *
   * @param kind such as not_null
   * @param column the column or an expression, as it stands in the SQL
   * @param values of accepted_values, as they stand in the SQL without quotes
   * @param quote whether the values are put between quotes
   * @param parent of relationships: the other relation's call, such as ref('x')
   * @param field of relationships: the other relation's column
   * @param arguments as they were written, for the manifest
   */
  public record Generic(
      String kind,
      Tested tested,
      String column,
      Optional<String> where,
      List<String> values,
      boolean quote,
      Optional<TemplateText> parent,
      Optional<String> field,
      Map<String, Object> arguments)
      implements Body {
    public Generic {
      values = List.copyOf(values);
    }
  }

  /** What a generic test looks at: a model, or a table of a source. */
  public record Tested(Optional<String> source, String name) {
    /** The call that names it in a template. */
    String call() {
      return source.map(s -> "source('" + s + "', '" + name + "')").orElse("ref('" + name + "')");
    }

    /** The part of a test's name. */
    String flatName() {
      return source.map(s -> s + "_" + name).orElse(name);
    }
  }

  @Override
  public Set<String> dependsOn() {
    return references.ids();
  }
}
