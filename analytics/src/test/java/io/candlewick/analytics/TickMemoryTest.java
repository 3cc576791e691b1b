package io.candlewick.analytics;

import static io.candlewick.analytics.Ticks.block;
import static io.candlewick.analytics.Ticks.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.analytics.block.TickBlock;
import io.candlewick.analytics.block.TickBlockWriter;
import io.candlewick.model.AssetType;
import io.candlewick.model.Tick;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TickMemoryTest {
  private final CandleMachine machine = new CandleMachine(CandleSettings.defaults());

  @Test
  void a_conflict_names_the_partition_and_offset_of_the_first_tick() {
    TickMemory memory = TickMemory.ofTicks(256);
    SymbolState state =
        machine.apply(null, Ticks.block(41, List.of(tick(0, 7, 1, 5))), memory).state();
    TickBlockWriter elsewhere = new TickBlockWriter(Ticks.SYMBOL, AssetType.CRYPTO, 1);
    elsewhere.add(9, tick(0, 7, 1, 6));
    assertThat(machine.apply(state, TickBlock.of(elsewhere.toBytes()), memory).conflicts())
        .containsExactly(new Conflict(9, Ticks.PARTITION, 41));
  }

  @Test
  void what_it_has_no_room_for_is_unverified_and_never_a_conflict() {
    TickMemory memory = TickMemory.ofTicks(256);
    List<Tick> ticks = new ArrayList<>();
    for (int i = 1; i <= 10_000; i++) {
      ticks.add(tick(1, i, i, 5));
    }
    SymbolState state = machine.apply(null, Ticks.block(0, ticks), memory).state();
    Outcome again = machine.apply(state, Ticks.block(10_000, ticks), memory);
    assertThat(again.duplicates()).isEqualTo(10_000);
    assertThat(again.unverified()).isBetween(10_000 - 256L, 10_000 - 16L);
    assertThat(again.conflicts()).isEmpty();
  }

  @Test
  void a_tick_read_again_at_its_own_offset_proves_nothing() {
    TickMemory memory = TickMemory.ofTicks(256);
    SymbolState state = machine.apply(null, block(tick(1, 1, 1, 5)), memory).state();
    Outcome again = machine.apply(state, block(tick(1, 1, 1, 5)), memory);
    assertThat(again.duplicates()).isEqualTo(1);
    assertThat(again.unverified()).isEqualTo(1);
  }

  @Test
  void epochs_and_symbols_with_the_same_numbers_are_kept_apart() {
    TickMemory memory = TickMemory.ofTicks(1 << 12);
    SymbolState state =
        machine.apply(null, block(tick(0, 1, 1, 5), tick(9, 1, 2, 6)), memory).state();
    TickBlockWriter other = new TickBlockWriter("ETH-USD", AssetType.CRYPTO, Ticks.PARTITION);
    other.add(5, tick(0, 1, 3, 7));
    machine.apply(null, TickBlock.of(other.toBytes()), memory);
    Outcome again =
        machine.apply(state, Ticks.block(8, List.of(tick(0, 1, 1, 5), tick(9, 1, 2, 6))), memory);
    assertThat(again.duplicates()).isEqualTo(2);
    assertThat(again.unverified()).isZero();
    assertThat(again.conflicts()).isEmpty();
  }

  @Test
  void its_bound_is_as_documented_and_others_are_refused() {
    assertThat(TickMemory.ofTicks(1_000_000).maxBytes() / 1024 / 1024).isEqualTo(16);
    assertThatThrownBy(() -> TickMemory.ofTicks(100))
        .hasMessageContaining("100 ticks")
        .hasMessageContaining("256 to 67108864");
  }
}
