package io.candlewick.console.push;

import static io.candlewick.model.TickBuilder.tick;

import io.candlewick.console.ConsoleUnderTest;
import io.candlewick.console.OneDatabase;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.wire.WriterSchemas;
import io.candlewick.store.CandleReader;
import io.candlewick.ticklog.OneBroker;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class EventStreamsTest {
  private static final CandleInterval BASE = CandleInterval.parse("1m");

  /** Schemas whose first use ends with an error, which is no exception. */
  private static final class FaultySchemas implements WriterSchemas {
    private final AtomicInteger uses = new AtomicInteger();

    @Override
    public boolean isOwn(int schemaId) {
      if (uses.incrementAndGet() == 1) {
        throw new StackOverflowError("of a test");
      }
      return false;
    }

    @Override
    public Optional<Schema> find(int schemaId) {
      return Optional.empty();
    }
  }

  @Test
  void an_error_does_not_end_the_stream_for_ever() {
    ConsoleUnderTest.one(); // creates the topics
    CandleReader candles = new CandleReader(OneDatabase.pool());
    FaultySchemas schemas = new FaultySchemas();
    try (MarketWriter market = new MarketWriter();
        StoredParts stored = new StoredParts(candles, BASE);
        Known known = new Known(candles, Clock.systemUTC())) {
      market.write(tick("FAULT-1", 1, 1, 1_767_225_600_000_000L, 1).build());
      EventStreams streams =
          new EventStreams(
              OneBroker.address(),
              BASE,
              schemas,
              stored,
              known,
              new TickLatency(BASE, System::nanoTime),
              new StreamMetrics(),
              1);
      streams.start();
      try {
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> schemas.uses.get() > 1);
      } finally {
        streams.stop();
      }
    }
  }
}
