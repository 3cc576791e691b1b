package io.candlewick.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.model.FixedPoint;
import io.candlewick.model.MarketRecord.TruthTick;
import io.candlewick.model.Tick;
import io.candlewick.model.TickBuilder;
import io.candlewick.model.wire.RegistryServer;
import io.candlewick.model.wire.SchemaRegistry;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UntoldTruthTest {
  private final Broker broker = Broker.shared();
  private RegistryServer registry;

  @BeforeEach
  void start() throws Exception {
    broker.clear();
    registry = RegistryServer.start();
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  private static Tick tick(long sequence) {
    return TickBuilder.tick("A", 7, sequence, sequence, FixedPoint.ONE)
        .injected("FLASH_CRASH")
        .build();
  }

  @Test
  void only_truths_without_a_record_are_left_to_tell() {
    SchemaRegistry schemas = new SchemaRegistry(registry.url());
    TruthTick told = TruthTick.of(tick(1));
    TruthTick untold = TruthTick.of(tick(2));
    try (TickPublisher publisher = TickPublisher.open(broker.address(), schemas)) {
      MarketRecordPublisher.open(publisher, schemas).publish(told);
    }
    assertThat(UntoldTruth.among(List.of(told, untold), broker.address())).containsExactly(untold);
  }

  @Test
  void without_truths_no_broker_is_asked() {
    assertThat(UntoldTruth.among(List.of(), "127.0.0.1:1")).isEmpty();
  }

  @Test
  void a_truth_is_compared_whole() {
    SchemaRegistry schemas = new SchemaRegistry(registry.url());
    Tick spike = TickBuilder.like(tick(1)).injected("PRICE_SPIKE").build();
    try (TickPublisher publisher = TickPublisher.open(broker.address(), schemas)) {
      MarketRecordPublisher.open(publisher, schemas).publish(TruthTick.of(spike));
    }
    TruthTick crash = TruthTick.of(tick(1));
    assertThat(UntoldTruth.among(List.of(crash), broker.address())).containsExactly(crash);
  }
}
