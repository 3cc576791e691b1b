package io.candlewick.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SymbolLimitTest {
  private record Row(String symbol, long count) {}

  private static Map<String, Long> sums(int limit, List<Row> rows) {
    return new SymbolLimit(limit).group(rows, Row::symbol, Row::count, Long::sum);
  }

  @Test
  void up_to_the_limit_each_symbol_has_its_own_value() {
    assertThat(sums(2, List.of(new Row("B", 2), new Row("A", 1), new Row("B", 3))))
        .containsExactly(Map.entry("A", 1L), Map.entry("B", 5L));
  }

  @Test
  void above_the_limit_there_is_one_value_for_all() {
    List<Row> rows = IntStream.rangeClosed(1, 201).mapToObj(i -> new Row("S" + i, 2)).toList();

    assertThat(sums(201, rows)).hasSize(201);
    assertThat(sums(SymbolLimit.STANDARD.symbols(), rows)).containsExactly(Map.entry("all", 402L));
  }

  @Test
  void without_rows_there_is_no_value() {
    assertThat(sums(1, List.of())).isEmpty();
  }

  @Test
  void a_limit_below_one_is_refused() {
    assertThatThrownBy(() -> new SymbolLimit(0)).hasMessageContaining("give 1 or more");
  }
}
