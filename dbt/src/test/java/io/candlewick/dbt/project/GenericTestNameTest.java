package io.candlewick.dbt.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.dbt.ProjectFiles;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ids are those that dbt 1.11.16 gave. */
class GenericTestNameTest {
  @Test
  void givesTheIdsOfDbt() {
    assertThat(DbtProject.load(ProjectFiles.SHOP).tests().stream().map(DataTest::uniqueId))
        .contains(
            "test.shop.source_accepted_values_raw_orders_state__paid__open__lost.fe08fd752f",
            "test.shop.source_not_null_raw_orders_id.f232a64478",
            "test.shop.accepted_values_stg_orders_state__paid__open__lost_in_the_post.af958ee2fa",
            "test.shop.not_null_stg_customers__name_.2fb16eb41f",
            "test.shop.relationships_stg_orders_customer_id__id__ref_stg_customers_.c4293d696a",
            "test.shop.state_is_known.316c0e4006",
            "test.shop.unique_stg_customers_id_name.1d480c04f9",
            "test.shop.totals_agree");
  }

  @Test
  void shortensTheNameOfAFileFrom64CharactersOn(@TempDir Path folder) {
    DbtProject project =
        new ProjectFiles(folder)
            .model("mart_market_kpis", "select 1")
            .with(
                "models/marts.yml",
                "models: [{name: mart_market_kpis, columns: [{name: risk, data_tests:"
                    + " [{accepted_values: {arguments: {values: [HIGH_RISK, MEDIUM_RISK,"
                    + " NORMAL]}}}]}]}]")
            .load();
    DataTest test = project.tests().get(0);
    assertThat(test.name())
        .isEqualTo("accepted_values_mart_market_kpis_risk__HIGH_RISK__MEDIUM_RISK__NORMAL");
    assertThat(test.compiledFile())
        .isEqualTo(
            "models/marts.yml/accepted_values_mart_market_kp_5dde37b7ae34ddcb15d58cebcc42b55b.sql");
  }
}
