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
  void the_group_not_used_for_longest_makes_way() {
    TickMemory memory = TickMemory.ofTicks(256);
    List<Tick> oneOfEachGroup = new ArrayList<>();
    for (int group = 0; group < 16; group++) {
      oneOfEachGroup.add(tick(0, 16L * group + 1, 1, 5));
    }
    SymbolState state = machine.apply(null, Ticks.block(0, oneOfEachGroup), memory).state();
    assertThat(
            machine.apply(state, Ticks.block(16, List.of(tick(0, 1, 1, 5))), memory).unverified())
        .as("the first group, used again")
        .isZero();

    machine.apply(state, Ticks.block(17, List.of(tick(0, 16L * 16 + 1, 1, 5))), memory);

    List<Verdict> verdicts = new ArrayList<>();
    machine.apply(
        state, Ticks.block(18, oneOfEachGroup), memory, (tick, verdict) -> verdicts.add(verdict));
    assertThat(verdicts.get(1)).as("the second group made way").isEqualTo(Verdict.UNVERIFIED);
    verdicts.remove(1);
    assertThat(verdicts).hasSize(15).containsOnly(Verdict.DUPLICATE);
  }

  @Test
  void a_group_takes_over_nothing_from_the_one_that_made_way() {
    Tick unknown = tick(0, 16L * 16 + 2, 1, 5);
    SymbolState state = machine.apply(null, block(unknown)).state();
    TickMemory memory = TickMemory.ofTicks(256);
    List<Tick> full = new ArrayList<>();
    for (long number = 1; number <= 16 * 16 + 1; number++) {
      full.add(tick(0, number, 1, 6));
    }
    machine.apply(state, Ticks.block(1, full), memory);

    Outcome again = machine.apply(state, Ticks.block(900, List.of(unknown)), memory);
    assertThat(again.conflicts()).isEmpty();
    assertThat(again.unverified()).isEqualTo(1);
  }

  @Test
  void it_grows_and_forgets_nothing_while_there_is_room() {
    TickMemory memory = TickMemory.ofTicks(1 << 16);
    List<Tick> ticks = new ArrayList<>();
    for (int i = 1; i <= 20_000; i++) {
      ticks.add(tick(1, i, i, 5));
    }
    SymbolState state = machine.apply(null, Ticks.block(0, ticks), memory).state();
    Outcome again = machine.apply(state, Ticks.block(20_000, ticks), memory);
    assertThat(again.duplicates()).isEqualTo(20_000);
    assertThat(again.unverified()).isZero();
  }

  @Test
  void what_no_position_can_name_is_not_remembered() {
    assertThat(conflictsOf(32_767, 7)).containsExactly(new Conflict(8, 32_767, 7));
    assertThat(conflictsOf(32_768, 7)).isEmpty();
    long largest = (1L << 48) - 2;
    assertThat(conflictsOf(0, largest)).containsExactly(new Conflict(largest + 1, 0, largest));
    assertThat(conflictsOf(0, largest + 1)).isEmpty();
  }

  /** Conflicts of two ticks under one number, the second right behind the first. */
  private List<Conflict> conflictsOf(int partition, long offset) {
    TickBlockWriter writer = new TickBlockWriter(Ticks.SYMBOL, AssetType.CRYPTO, partition);
    writer.add(offset, tick(0, 1, 1, 5));
    writer.add(offset + 1, tick(0, 1, 1, 6));
    TickMemory memory = TickMemory.ofTicks(256);
    return machine.apply(null, TickBlock.of(writer.toBytes()), memory).conflicts();
  }

  @Test
  void its_bound_is_as_documented_and_others_are_refused() {
    assertThat(TickMemory.ofTicks(1_000_000).maxBytes() / 1024 / 1024).isEqualTo(16);
    assertThat(TickMemory.ofTicks(256).maxBytes()).isEqualTo(16 * (8 + 4 + 16 * 16));
    assertThat(TickMemory.ofTicks(257).maxBytes()).isEqualTo(TickMemory.ofTicks(512).maxBytes());
    assertThat(TickMemory.ofTicks(1 << 26).maxBytes() >>> 20).isEqualTo(1_072);
    assertThatThrownBy(() -> TickMemory.ofTicks(255)).hasMessageContaining("255 ticks");
    assertThatThrownBy(() -> TickMemory.ofTicks((1 << 26) + 1)).hasMessageContaining("67108865");
    assertThatThrownBy(() -> TickMemory.ofTicks(100))
        .hasMessageContaining("100 ticks")
        .hasMessageContaining("256 to 67108864");
  }
}
