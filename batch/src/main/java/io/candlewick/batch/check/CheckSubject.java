package io.candlewick.batch.check;

import io.candlewick.store.DocumentStore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What is checked: an hour of the data in its stores.
 *
 * @param hour the start of the hour: a full hour UTC, not after {@code now}
 * @param now the time of the check; for an hour that is not over, only the time before it counts
 * @param postgres the warehouse, {@code sensors_dw}
 * @param documents the tick documents; empty if they are not to be read
 */
public record CheckSubject(
    Instant hour, Instant now, DataSource postgres, Optional<DocumentStore> documents) {
  private static final Duration HOUR = Duration.ofHours(1);

  public CheckSubject {
    Objects.requireNonNull(postgres, "postgres");
    Objects.requireNonNull(documents, "documents");
    if (!hour.equals(hour.truncatedTo(ChronoUnit.HOURS)) || hour.isAfter(now)) {
      throw new IllegalArgumentException(
          hour + " cannot be checked at " + now + ": give the start of an hour that has begun");
    }
  }

  /** The end of the hour, exclusive. */
  public Instant hourEnd() {
    return hour.plus(HOUR);
  }

  /** Up to when data is looked at: the earlier of now and the end of the hour. */
  public Instant asOf() {
    return now.isBefore(hourEnd()) ? now : hourEnd();
  }
}
