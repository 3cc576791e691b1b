package io.candlewick.launcher.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.launcher.plan.Cost.Resource;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The costs that come with this build. */
class UnitCostsTest {
  private static final UnitCosts COSTS = UnitCosts.measured();

  @Test
  void every_part_has_each_resource_that_it_uses_once() {
    assertThat(COSTS.costs())
        .extracting(cost -> cost.part() + " " + cost.of() + " " + cost.engine())
        .doesNotHaveDuplicates();
    for (Resource resource : Arrays.asList(Resource.CORES, Resource.MEMORY, Resource.SENT)) {
      assertThat(COSTS.costs().stream().filter(cost -> cost.of() == resource).map(Cost::part))
          .as(resource.toString())
          .containsExactlyInAnyOrderElementsOf(
              COSTS.costs().stream().map(Cost::part).collect(Collectors.toSet()));
    }
  }

  @Test
  void everything_names_where_it_was_measured() {
    assertThat(COSTS.costs()).allMatch(cost -> !cost.measured().isBlank());
    assertThat(COSTS.limits()).allMatch(limit -> !limit.measured().isBlank());
    assertThat(COSTS.costs())
        .allMatch(
            cost ->
                cost.fixed() >= 0
                    && cost.perTick() >= 0
                    && cost.perRevision() >= 0
                    && cost.perCandle() >= 0
                    && cost.perSymbol() >= 0);
  }

  @Test
  void more_work_needs_more_of_everything() {
    Need small = Plan.of(new Workload(10, 10, Duration.ofDays(1)), Engine.SPARK, COSTS).total();
    Need large =
        Plan.of(new Workload(1_000, 10_000, Duration.ofDays(2)), Engine.SPARK, COSTS).total();
    assertThat(large.cores()).isGreaterThan(small.cores());
    assertThat(large.memory()).isGreaterThan(small.memory());
    assertThat(large.disk()).isGreaterThan(small.disk());
    assertThat(large.sent()).isGreaterThan(small.sent());
  }
}
