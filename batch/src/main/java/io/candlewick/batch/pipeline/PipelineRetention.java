package io.candlewick.batch.pipeline;

import io.candlewick.batch.pipeline.PipelineSettings.TickLogSettings;
import io.candlewick.batch.retention.KafkaTickLog;
import io.candlewick.batch.retention.Retention;
import io.candlewick.batch.retention.RetentionReport;
import io.candlewick.batch.retention.RetentionSettings;
import io.candlewick.batch.retention.RetentionSources;
import io.candlewick.model.wire.RegistryUnavailableException;
import io.candlewick.model.wire.SchemaRegistry;
import io.candlewick.model.wire.WriterSchemas;
import io.candlewick.store.StoreUnavailableException;
import io.candlewick.ticklog.TickLogException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.dao.DataAccessException;

/** Removes the old data of a platform while no run goes on. */
public final class PipelineRetention {
  private PipelineRetention() {}

  /**
   * Removes what is too old.
   *
   * @param settings of the platform; with a tick log, as that tells what a repair still needs
   * @param now the time that ages are measured from
   * @param progress is told what happens, now and then
   * @return what was removed; empty if a run goes on
   * @throws PipelineException if Kafka, the registry, PostgreSQL or MongoDB does not answer, or a
   *     page cannot be removed; some data may be removed then
   */
  public static Optional<RetentionReport> apply(
      Pipeline pipeline,
      PipelineSettings settings,
      RetentionSettings wanted,
      Instant now,
      Consumer<String> progress) {
    TickLogSettings log =
        settings
            .tickLog()
            .orElseThrow(() -> new IllegalArgumentException("A retention needs the tick log"));
    try {
      RetentionSources sources =
          new RetentionSources(
              new KafkaTickLog(log.kafka(), WriterSchemas.of(new SchemaRegistry(log.registry()))),
              pipeline.database(),
              settings.documentStore(),
              settings.reportsFolder());
      return pipeline.alone("retention", () -> new Retention(sources).apply(wanted, now, progress));
    } catch (TickLogException
        | RegistryUnavailableException
        | StoreUnavailableException
        | DataAccessException
        | UncheckedIOException e) {
      throw new PipelineException("remove old data", e);
    }
  }
}
