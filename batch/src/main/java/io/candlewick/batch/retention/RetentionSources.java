package io.candlewick.batch.retention;

import io.candlewick.store.DocumentStore;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Where a retention finds the data.
 *
 * @param log the topic {@code market.ticks}
 * @param postgres the database {@code sensors_dw}; at least three connections
 * @param documents the MongoDB of the tick documents; empty if there is none
 * @param reports the folder of the reports' pages; need not exist
 */
public record RetentionSources(
    TickLog log, DataSource postgres, Optional<DocumentStore> documents, Path reports) {}
