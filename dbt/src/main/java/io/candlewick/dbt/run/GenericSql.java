package io.candlewick.dbt.run;

import io.candlewick.dbt.project.DataTest;
import io.candlewick.dbt.template.RelationName;
import java.util.stream.Collectors;

/** The SQL of dbt's own tests, to the last blank: it is compared with what dbt compiles. */
final class GenericSql {
  private static final String START = "\n    \n    \n\n";
  private static final String END = "\n\n\n";

  private GenericSql() {}

  static String of(DataTest.Generic test, RelationName relation, String parent) {
    String from =
        test.where()
            .filter(w -> !w.isEmpty())
            .map(w -> "(select * from " + relation + " where " + w + ") dbt_subquery")
            .orElse(relation.toString());
    String column = test.column();
    String body =
        switch (test.kind()) {
          case "not_null" -> notNull(from, column);
          case "unique" -> unique(from, column);
          case "accepted_values" -> acceptedValues(from, column, test);
          case "relationships" -> relationships(from, column, parent, test.field().orElseThrow());
          default -> throw new IllegalArgumentException(test.kind());
        };
    return START + body + END;
  }

  private static String notNull(String from, String column) {
    return "\n\nselect " + column + "\nfrom " + from + "\nwhere " + column + " is null";
  }

  private static String unique(String from, String column) {
    return """
        select
            %1$s as unique_field,
            count(*) as n_records

        from %2$s
        where %1$s is not null
        group by %1$s
        having count(*) > 1"""
        .formatted(column, from);
  }

  private static String acceptedValues(String from, String column, DataTest.Generic test) {
    String values =
        test.values().stream()
            .map(v -> test.quote() ? "'" + v + "'" : v)
            .collect(Collectors.joining(","));
    return """
        with all_values as (

            select
                %1$s as value_field,
                count(*) as n_records

            from %2$s
            group by %1$s

        )

        select *
        from all_values
        where value_field not in (
            %3$s
        )"""
        .formatted(column, from, values);
  }

  private static String relationships(String from, String column, String parent, String field) {
    return """
        with child as (
            select %1$s as from_field
            from %2$s
            where %1$s is not null
        ),

        parent as (
            select %3$s as to_field
            from %4$s
        )

        select
            from_field

        from child
        left join parent
            on child.from_field = parent.to_field

        where parent.to_field is null"""
        .formatted(column, from, field, parent);
  }
}
