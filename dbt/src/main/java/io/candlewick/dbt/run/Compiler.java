package io.candlewick.dbt.run;

import io.candlewick.dbt.fault.Faults;
import io.candlewick.dbt.project.DataTest;
import io.candlewick.dbt.project.DbtProject;
import io.candlewick.dbt.project.Model;
import io.candlewick.dbt.project.Node;
import io.candlewick.dbt.template.RelationName;
import io.candlewick.dbt.template.TemplateText;

/** Turns templates into SQL, the same bytes as dbt's compiled SQL. */
final class Compiler {
  private final DbtProject project;

  Compiler(DbtProject project) {
    this.project = project;
  }

  /**
   * The SQL of a model.
   *
   * @param incremental what is_incremental() is
   */
  String model(Model model, boolean incremental) {
    return render(model, model.text(), incremental);
  }

  String test(DataTest test) {
    if (test.body() instanceof DataTest.Singular singular) {
      return render(test, singular.text(), false);
    }
    DataTest.Generic generic = (DataTest.Generic) test.body();
    DataTest.Tested tested = generic.tested();
    RelationName relation =
        tested
            .source()
            .map(s -> project.source(s, tested.name()))
            .orElseGet(() -> project.ref(tested.name()));
    String parent = generic.parent().map(p -> render(test, p, false)).orElse("");
    return GenericSql.of(generic, relation, parent);
  }

  private String render(Node node, TemplateText text, boolean incremental) {
    Faults faults = new Faults();
    RelationName own =
        new RelationName(project.target().database(), project.target().schema(), node.name());
    String sql =
        project.templates().render(text, new RunCalls(project, node, own, incremental), faults);
    faults.throwIfAny();
    return sql;
  }
}
