package io.candlewick.launcher.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void columns_are_aligned_and_numbers_set_to_the_right() {
    Table table = new Table("part", ">ticks");
    table.row("candles", "5");
    table.row("raw", "1,200");

    assertThat(table.lines())
        .containsExactly(
            "  part     ticks", "  ───────  ─────", "  candles      5", "  raw      1,200");
  }
}
