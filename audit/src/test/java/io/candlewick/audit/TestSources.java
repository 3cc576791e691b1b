package io.candlewick.audit;

import io.candlewick.analytics.CandleSettings;
import io.candlewick.model.wire.WriterSchemas;
import io.candlewick.store.DocumentStore;
import io.candlewick.ticklog.OneBroker;
import javax.sql.DataSource;

/** Where the tests find ticks and what is served of them. */
final class TestSources {
  private TestSources() {}

  static Sources of(DataSource database, DocumentStore documents, CandleSettings settings) {
    return new Sources(
        OneBroker.address(),
        WriterSchemas.of(OneRegistry.client()),
        database,
        documents,
        settings,
        WorkFolder.path());
  }
}
