package io.candlewick.dbt.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.dbt.ProjectFiles;
import io.candlewick.dbt.project.DataTest;
import io.candlewick.dbt.project.DbtProject;
import io.candlewick.dbt.project.Model;
import io.candlewick.dbt.project.Node;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectorTest {
  private final Selector selector = new Selector(new Graph(DbtProject.load(ProjectFiles.SHOP)));

  private List<String> models(Selection selection) {
    return selector.select(selection, "model", n -> n instanceof Model).stream()
        .map(Node::name)
        .toList();
  }

  private List<String> tests(Selection selection) {
    return selector.select(selection, "test", n -> n instanceof DataTest).stream()
        .map(Node::name)
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      value = {
        "log → log",
        "log big_orders → big_orders log",
        "+log → log orders_kept stg_orders",
        "orders_kept+ → log orders_kept",
        "+orders_kept+ → log orders_kept stg_orders",
        "staging → stg_customers stg_orders",
        "shop.marts → big_orders day_totals log orders_kept sales_by_day summary",
        "marts.log → log",
        "+totals_agree → sales_by_day stg_orders",
      })
  void findsModelsByNameAndPlus(String words, String names) {
    assertThat(models(Selection.of(words))).containsExactly(names.split(" "));
  }

  @Test
  void takesEverythingWithoutWordsAndLeavesOutWhatIsExcluded() {
    assertThat(models(Selection.all())).hasSize(8);
    assertThat(models(Selection.all().excluding("stg_orders+"))).containsExactly("stg_customers");
    assertThat(models(Selection.of("stg_orders+").excluding("marts")))
        .containsExactly("stg_orders");
  }

  @Test
  void takesTheTestsOfEverythingThatIsSelected() {
    assertThat(tests(Selection.of("sales_by_day")))
        .containsExactly("not_null_sales_by_day_day", "totals_agree");
    assertThat(tests(Selection.of("sales_by_day").excluding("totals_agree")))
        .containsExactly("not_null_sales_by_day_day");
    assertThat(tests(Selection.of("stg_customers").excluding("stg_orders")))
        .doesNotContain("relationships_stg_orders_customer_id__id__ref_stg_customers_")
        .hasSize(4);
    assertThat(tests(Selection.of("no_large_orders"))).containsExactly("no_large_orders");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '`',
      value = {
        "none → nothing in the project is named 'none'",
        "log none+ → nothing in the project is named 'none'",
        "tag:daily → 'tag:daily' is not supported in a selection",
        "2+log → '2+log' is not supported in a selection",
        "log,big_orders → 'log,big_orders' is not supported",
        "totals_agree → the selection has no model: totals_agree",
      })
  void refusesASelectionThatMatchesNothing(String words, String fault) {
    assertThatThrownBy(() -> models(Selection.of(words)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(fault);
  }

  @Test
  void refusesToRunNothing() {
    assertThatThrownBy(() -> models(Selection.of("log").excluding("log")))
        .hasMessage("the selection has no model: log without log");
    assertThatThrownBy(() -> models(Selection.all().excluding("shop")))
        .hasMessage("the selection has no model without shop");
  }
}
