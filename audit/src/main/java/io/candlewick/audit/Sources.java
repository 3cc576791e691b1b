package io.candlewick.audit;

import io.candlewick.analytics.CandleSettings;
import io.candlewick.model.wire.WriterSchemas;
import io.candlewick.store.DocumentStore;
import java.nio.file.Path;
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
    Path work) {}
