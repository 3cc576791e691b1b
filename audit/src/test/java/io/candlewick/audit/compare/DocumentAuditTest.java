package io.candlewick.audit.compare;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Tick;
import io.candlewick.model.TickBuilder;
import io.candlewick.store.DocumentStore;
import io.candlewick.store.Retention;
import io.candlewick.store.TickDocuments;
import io.netty.channel.Channel;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The documents of a store that keeps the newest, while the stream writes. */
class DocumentAuditTest {
  private static final int KEPT = 100;
  private static final int MISSED = 5;
  private static final List<Tick> PUBLISHED =
      LongStream.rangeClosed(1, KEPT + 50).mapToObj(DocumentAuditTest::tick).toList();

  private final MongoServer server = new MongoServer(new MissingSome());
  private final Differences differences = new Differences();
  private DocumentStore store;

  /** Lists as a server does that goes on from id to id while newer documents replace older ones. */
  private static final class MissingSome extends H2Backend {
    MissingSome() {
      super(MVStore.open(null));
    }

    @Override
    public Document handleCommand(
        Channel channel, String database, String command, Document query) {
      Document answer = super.handleCommand(channel, database, command, query);
      if (command.equals("find") && query.containsKey("hint")) {
        List<?> listed = (List<?>) ((Document) answer.get("cursor")).get("firstBatch");
        listed.subList(0, MISSED).clear();
      }
      return answer;
    }
  }

  private static Tick tick(long sequence) {
    return TickBuilder.tick("AAA", 7, sequence, 1_723_161_300_123_456L + sequence, FixedPoint.ONE)
        .currency("USDT")
        .previousPrice(FixedPoint.ONE)
        .build();
  }

  @BeforeEach
  void start() {
    store =
        new DocumentStore("mongodb://127.0.0.1:" + server.bind().getPort(), Retention.newest(KEPT));
  }

  @AfterEach
  void stop() {
    server.shutdownNow();
  }

  private void write(List<Tick> ticks) {
    try (TickDocuments documents = TickDocuments.open(store.uri(), Retention.unbounded())) {
      documents.write(ticks);
    }
  }

  private List<Difference> audit() {
    try (DocumentAudit audit = DocumentAudit.open(store, Optional.empty(), differences)) {
      audit.listStored();
      PUBLISHED.forEach(audit::expect);
      audit.compare();
      assertThat(audit.stored("AAA")).isLessThan(KEPT);
      audit.settle(true, PUBLISHED.size());
    }
    return differences.shown();
  }

  @Test
  void documents_that_a_listing_misses_as_it_goes_on_are_no_difference() {
    write(PUBLISHED.subList(50, PUBLISHED.size()));

    assertThat(audit()).isEmpty();
  }

  @Test
  void a_store_that_has_lost_one_document_is_found_whatever_its_listing_misses() {
    write(PUBLISHED.subList(51, PUBLISHED.size()));

    assertThat(audit())
        .singleElement()
        .asString()
        .contains("all  99 stored, the newest 100 must be");
  }
}
