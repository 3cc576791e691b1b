package io.candlewick.launcher.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.candlewick.launcher.plan.Cost.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final Duration DAY = Duration.ofDays(1);

  private static Cost cost(String part, Resource of, double... amounts) {
    return new Cost(
        part, null, of, amounts[0], amounts[1], amounts[2], amounts[3], amounts[4], "here");
  }

  private static Limit limit(String name, double ticks, double symbols) {
    return new Limit(name, null, ticks, symbols, "do something", "here");
  }

  private static Plan plan(int symbols, double rate, List<Cost> costs, List<Limit> limits) {
    return Plan.of(
        new Workload(symbols, rate, DAY), Engine.SPARK, new UnitCosts(Map.of(), costs, limits));
  }

  @Test
  void each_resource_is_the_sum_of_its_fixed_amount_and_those_of_the_work() {
    Plan plan =
        plan(
            120,
            1_000,
            List.of(
                cost("a", Resource.CORES, 0.5, 0.001, 0.01, 0, 0),
                cost("a", Resource.MEMORY, 100, 0, 0, 0, 2),
                cost("a", Resource.SENT, 7, 3, 0, 0, 0),
                cost("b", Resource.DISK, 0, 10, 1, 5, 0)),
            List.of());
    Need a = plan.parts().get("a");
    assertThat(a.cores()).isCloseTo(0.5 + 1 + 1.2, within(1e-9));
    assertThat(a.memory()).isCloseTo(100 + 240, within(1e-9));
    assertThat(a.sent()).isCloseTo(7 + 3_000, within(1e-9));
    assertThat(a.disk()).isZero();
    assertThat(plan.parts().get("b").disk())
        .as("two new candles of a minute in a second, for a day")
        .isCloseTo((10 * 1_000 + 120 + 5 * 2) * 86_400.0, within(1e-3));
    assertThat(plan.total().cores()).isCloseTo(2.7, within(1e-9));
    assertThat(plan.parts().keySet()).containsExactly("a", "b");
  }

  @Test
  void candles_are_not_written_more_often_than_there_are_ticks() {
    Workload sparse = new Workload(1_000, 0.5, DAY);
    assertThat(sparse.revisionsPerSecond()).isEqualTo(0.5);
    assertThat(sparse.candlesPerSecond()).isEqualTo(0.5);
    Workload busy = new Workload(120, 10_000, DAY);
    assertThat(busy.revisionsPerSecond()).isEqualTo(120);
    assertThat(busy.candlesPerSecond()).isCloseTo(2, within(1e-9));
  }

  @Test
  void what_has_the_least_room_left_breaks_first() {
    List<Limit> limits =
        List.of(limit("thread", 10_000, 0), limit("heap", 0, 500), limit("store", 20_000, 0));
    assertThat(plan(10, 5_000, List.of(), limits).first().limit().name()).isEqualTo("thread");
    Plan many = plan(1_000, 5_000, List.of(), limits);
    assertThat(many.first().limit().name()).isEqualTo("heap");
    assertThat(many.first().part()).isEqualTo(2);
    assertThat(many.limits())
        .extracting(use -> use.limit().name())
        .containsExactly("heap", "thread", "store");
    assertThat(String.join("\n", PlanText.lines(many)))
        .contains("More than it carries: heap.", "200.0 %");
  }

  @Test
  void a_workload_that_cannot_be_is_refused_with_what_would_be_right() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Workload(0, 1, DAY))
        .withMessage("--symbols is 0: give 1 to 1,000,000");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Workload(1, 0, DAY))
        .withMessageContaining("over all symbols");
    assertThatIllegalArgumentException().isThrownBy(() -> new Workload(1, Double.NaN, DAY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Workload(1, 1, Duration.ofMinutes(59)))
        .withMessageContaining("give 1h to 3653d");
  }

  @Test
  void bytes_are_written_in_the_unit_that_fits() {
    assertThat(PlanText.bytes(0)).isEqualTo("0 B");
    assertThat(PlanText.bytes(1023)).isEqualTo("1,023 B");
    assertThat(PlanText.bytes(1536)).isEqualTo("1.5 KiB");
    assertThat(PlanText.bytes(300.0 * (1 << 20))).isEqualTo("300 MiB");
    assertThat(PlanText.bytes(Math.scalb(1.0, 70))).isEqualTo("1,048,576 PiB");
  }
}
