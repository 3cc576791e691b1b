package io.candlewick.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.model.RejectReason;
import io.candlewick.model.TickBuilder;
import io.candlewick.model.wire.MalformedTickException;
import io.candlewick.model.wire.TickDecoder;
import io.candlewick.model.wire.TickEncoder;
import io.candlewick.model.wire.WriterSchemas;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RejectedCountsTest {
  @Test
  void records_are_counted_by_symbol_and_reason() {
    RejectedCounts counts = new RejectedCounts();
    assertThat(counts.add("A", RejectReason.FUTURE)).isEqualTo("A");
    counts.add("A", RejectReason.FUTURE);
    counts.add("A", RejectReason.OUT_OF_RANGE);
    counts.add("B", RejectReason.FUTURE);
    assertThat(counts.bySymbol())
        .isEqualTo(
            Map.of(
                "A", Map.of(RejectReason.FUTURE, 2L, RejectReason.OUT_OF_RANGE, 1L),
                "B", Map.of(RejectReason.FUTURE, 1L)));
    assertThatThrownBy(() -> counts.bySymbol().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void beyond_a_thousand_symbols_further_ones_count_together_and_known_ones_on_their_own() {
    RejectedCounts counts = new RejectedCounts();
    for (int symbol = 0; symbol < RejectedCounts.MOST_SYMBOLS; symbol++) {
      assertThat(counts.add("S" + symbol, RejectReason.FUTURE)).isEqualTo("S" + symbol);
    }
    assertThat(counts.add("late", RejectReason.FUTURE)).isEqualTo(RejectedCounts.OTHER);
    assertThat(counts.add("later", RejectReason.FUTURE)).isEqualTo(RejectedCounts.OTHER);
    assertThat(counts.add("S7", RejectReason.FUTURE)).isEqualTo("S7");
    assertThat(counts.bySymbol()).doesNotContainKeys("late", "later");
    assertThat(counts.bySymbol().get(RejectedCounts.OTHER)).containsEntry(RejectReason.FUTURE, 2L);
    assertThat(counts.bySymbol().get("S7")).containsEntry(RejectReason.FUTURE, 2L);
  }

  @Test
  void it_goes_on_from_numbers_without_changing_them() {
    Map<String, Map<RejectReason, Long>> before = Map.of("A", Map.of(RejectReason.FUTURE, 4L));
    RejectedCounts counts = new RejectedCounts(before);
    counts.add("A", RejectReason.FUTURE);
    assertThat(counts.bySymbol()).isEqualTo(Map.of("A", Map.of(RejectReason.FUTURE, 5L)));
    assertThat(before.get("A")).containsEntry(RejectReason.FUTURE, 4L);
  }

  @Test
  void a_symbol_that_no_store_could_hold_is_unreadable() throws MalformedTickException {
    assertThat(symbolOf("A")).isEqualTo("A");
    assertThat(symbolOf("é".repeat(32))).isEqualTo("é".repeat(32));
    assertThat(symbolOf("")).isEqualTo(RejectedCounts.UNREADABLE);
    assertThat(symbolOf("é".repeat(32) + "x")).isEqualTo(RejectedCounts.UNREADABLE);
  }

  private static String symbolOf(String symbol) throws MalformedTickException {
    TickDecoder decoder = new TickDecoder(WriterSchemas.fixed(1));
    decoder.read(new TickEncoder(1).encode(TickBuilder.tick(symbol, 0, 1, 1, 1).build()));
    return RejectedCounts.symbolOf(decoder);
  }
}
