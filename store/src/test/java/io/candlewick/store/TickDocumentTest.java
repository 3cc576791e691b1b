package io.candlewick.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.model.Tick;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.junit.jupiter.api.Test;

class TickDocumentTest {
  private final Tick tick = Ticks.of("BTCUSDT", 1, 1).get(0);
  private final Document stored = TickDocument.of(tick);

  @Test
  void decimals_are_equal_by_value_and_different_by_the_last_digit() {
    Decimal128 price = stored.get("price", Decimal128.class);
    stored.put("price", new Decimal128(price.bigDecimalValue().setScale(12)));
    assertThat(TickDocument.differences(stored, tick)).isEmpty();

    stored.put("price", Decimal128.parse("7.00000001"));
    assertThat(TickDocument.differences(stored, tick))
        .containsExactly(
            "price: stored 7.00000001, the tick says " + price.bigDecimalValue().toPlainString());
  }

  @Test
  void a_field_that_is_missing_null_or_not_the_ticks_is_told_apart() {
    String currency = tick.currency();
    stored.remove("currency");
    assertThat(TickDocument.differences(stored, tick))
        .containsExactly("currency: stored no such field, the tick says " + currency);

    stored.put("currency", null);
    assertThat(TickDocument.differences(stored, tick))
        .containsExactly("currency: stored null, the tick says " + currency);

    stored.append("currency", currency).append("venue", "X");
    assertThat(TickDocument.differences(stored, tick))
        .containsExactly("venue: stored X, the tick says no such field");
  }

  @Test
  void a_value_of_another_type_is_shown_with_both_types() {
    stored.put("sequence", "1");
    assertThat(TickDocument.differences(stored, tick))
        .containsExactly(
            "sequence: stored 1 (String), the tick says %d (Long)".formatted(tick.sequence()));
  }
}
