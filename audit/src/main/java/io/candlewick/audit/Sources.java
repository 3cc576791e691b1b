package io.candlewick.audit;

import io.candlewick.analytics.CandleSettings;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.LatenessSchedule;
import io.candlewick.model.wire.SchemaRegistry;
import io.candlewick.model.wire.WriterSchemas;
import io.candlewick.store.DocumentStore;
import io.candlewick.store.KeptSettings;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Where an audit, a repair or a rebuild finds the ticks and the data that is served from them.
 *
 * @param kafka the broker, {@code host:port}
 * @param schemas the schemas that ticks were written with
 * @param postgres the database {@code sensors_dw}; at least two connections
 * @param documents the MongoDB of the tick documents
 * @param candles the interval and lateness that the stream runs with
 * @param work a folder for data that does not fit into memory; created if missing
 */
public record Sources(
    String kafka,
    WriterSchemas schemas,
    DataSource postgres,
    DocumentStore documents,
    CandleSettings candles,
    Path work) {
  /**
   * Those of a platform whose stream has recorded its lateness.
   *
   * @param registry knows the schemas that ticks were written with
   * @param interval the length of the stream's candles
   * @param lateness how late ticks may come, where the stream has not recorded it
   * @throws io.candlewick.store.StoreUnavailableException if PostgreSQL does not answer
   */
  public static Sources of(
      String kafka,
      SchemaRegistry registry,
      DataSource postgres,
      DocumentStore documents,
      CandleInterval interval,
      Duration lateness,
      Path work) {
    LatenessSchedule schedule =
        new KeptSettings(postgres).lateness().orElseGet(() -> LatenessSchedule.constant(lateness));
    return new Sources(
        kafka,
        WriterSchemas.of(registry),
        postgres,
        documents,
        CandleSettings.of(interval, schedule),
        work);
  }
}
