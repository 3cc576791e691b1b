package io.candlewick.audit.late;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.model.AssetType;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Tick;
import io.candlewick.model.TickBuilder;
import io.candlewick.ticklog.Position;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a tick under a used number is shown. */
class ShownConflictTest {
  private static final long TIME = 1_709_285_417_000_000L;
  private static final LateConflict CONFLICT =
      new LateConflict("CF", new Position(0, 7_465), new Position(0, 7_464));
  private static final Tick SECOND = tick(0, TIME, "101.5", "3", "101.5");
  private static final Tick FIRST = tick(0, TIME - 1_000_000, "101.4", "2", "101.4");

  private static Tick tick(long epoch, long time, String price, String size, String ask) {
    long at = FixedPoint.parse(price);
    return TickBuilder.tick("CF", epoch, 17, time, at)
        .type(AssetType.STOCK)
        .volume(FixedPoint.parse(size))
        .quote(at, FixedPoint.parse(ask))
        .previousPrice(at)
        .build();
  }

  private static String words(Tick second, Tick first) {
    return new ShownConflict(CONFLICT, Optional.ofNullable(second), Optional.ofNullable(first))
        .words();
  }

  @Test
  void both_ticks_are_shown_with_number_time_price_size_and_position() {
    assertThat(words(SECOND, FIRST))
        .isEqualTo(
            "CF number 17: 2024-03-01T09:30:17Z 101.5 × 3 (market.ticks-0-7465) is in no candle;"
                + " before it came 2024-03-01T09:30:16Z 101.4 × 2 (market.ticks-0-7464)");
  }

  @Test
  void an_epoch_is_shown_where_there_is_one() {
    assertThat(words(tick(9, TIME, "1", "1", "1"), tick(9, TIME, "2", "1", "2")))
        .startsWith("CF number 17 of epoch 9: ");
  }

  @Test
  void ticks_that_differ_in_their_quotes_alone_are_shown_with_them() {
    assertThat(words(tick(0, TIME, "1", "1", "1.5"), tick(0, TIME, "1", "1", "1.25")))
        .contains("1 × 1, bid 1, ask 1.5 (", "1 × 1, bid 1, ask 1.25 (");
  }

  @Test
  void a_tick_that_retention_has_removed_is_said_to_be_gone() {
    assertThat(words(SECOND, null))
        .endsWith("before it came a tick that Kafka's retention has removed (market.ticks-0-7464)");
    assertThat(words(null, null)).startsWith("CF: a tick that Kafka's retention has removed");
  }
}
