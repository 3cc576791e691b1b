package io.candlewick.batch.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class PriceAxisTest {
  private static PriceAxis axis(String low, String high) {
    return PriceAxis.of(new BigDecimal(low), new BigDecimal(high), 150);
  }

  @Test
  void marks_are_round_numbers_within_the_axis() {
    assertThat(axis("61720", "62480").marks())
        .extracting(BigDecimal::toPlainString)
        .containsExactly("61800", "62000", "62200", "62400");
    assertThat(axis("0.00001231", "0.00001246").marks())
        .extracting(BigDecimal::toPlainString)
        .containsExactly("0.00001235", "0.00001240", "0.00001245");
  }

  @Test
  void prices_lie_between_top_and_bottom() {
    PriceAxis axis = axis("100", "200");

    assertThat(axis.y(new BigDecimal("150"))).isCloseTo(75, within(1e-9));
    assertThat(axis.y(new BigDecimal("200"))).isBetween(0.0, 15.0);
    assertThat(axis.y(new BigDecimal("100"))).isBetween(135.0, 150.0);
  }

  @Test
  void one_price_alone_lies_in_the_middle() {
    assertThat(axis("5", "5").y(new BigDecimal("5"))).isCloseTo(75, within(1e-3));
    assertThat(axis("-1", "-1").y(new BigDecimal("-1"))).isCloseTo(75, within(1e-3));
    assertThat(axis("0", "0").y(BigDecimal.ZERO)).isCloseTo(75, within(1e-3));
  }
}
