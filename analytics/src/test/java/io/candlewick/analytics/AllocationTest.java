package io.candlewick.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.analytics.block.TickBlock;
import io.candlewick.analytics.block.TickBlockWriter;
import io.candlewick.model.AssetType;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class AllocationTest {
  private static final int TICKS = 100_000;

  @Test
  void a_tick_in_order_allocates_nothing() {
    assertNothingAllocated(null);
  }

  @Test
  void a_memory_that_has_grown_to_its_bound_allocates_nothing() {
    assertNothingAllocated(TickMemory.ofTicks(1 << 12));
  }

  private static void assertNothingAllocated(TickMemory memory) {
    TickBlockWriter writer = new TickBlockWriter(Ticks.SYMBOL, AssetType.CRYPTO, 0);
    CandleMachine machine = new CandleMachine(CandleSettings.defaults());
    SymbolState state = null;
    long allocated = 0;
    for (int round = 0; round < 4; round++) {
      writer.clear();
      for (int i = 1; i <= TICKS; i++) {
        long number = (long) round * TICKS + i;
        writer.add(number, 1, number, number * 10, 1_000 + i % 60, i, 3, 1_000, false, i);
      }
      TickBlock block = TickBlock.of(writer.toBytes());
      long before = allocatedBytes();
      state = machine.apply(state, block, memory).state();
      allocated = allocatedBytes() - before;
    }
    assertThat(allocated).as("bytes allocated for %d ticks", TICKS).isLessThan(TICKS / 2);
  }

  private static long allocatedBytes() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }
}
