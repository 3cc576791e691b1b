package io.candlewick.store;

import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.candlewick.model.Micros;
import io.candlewick.model.Tick;
import java.time.Instant;
import java.util.Date;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Reads the tick documents of one symbol and a span of time, through the index by symbol and event
 * time. Writes nothing. Thread-safe.
 */
public final class SymbolTicks implements AutoCloseable {
  private static final int DOCUMENTS_AT_A_TIME = 1_000;
  private static final String SYMBOL = "symbol";
  private static final String EVENT_DATE = "event_time";

  private final TickCollection collection;
  private final Retry retry;

  private SymbolTicks(TickCollection collection, Retry retry) {
    this.collection = collection;
    this.retry = retry;
  }

  /**
   * Opens the collection; the first read connects.
   *
   * @param uri such as {@code mongodb://127.0.0.1:27017}; credentials in it never show in messages
   * @throws IllegalArgumentException if the URI cannot be read
   */
  public static SymbolTicks open(String uri, Retry retry) {
    return new SymbolTicks(TickCollection.open(uri), retry);
  }

  /**
   * Reads the ticks of a span of time, in any order, in blocks of a thousand documents.
   *
   * @param from in whole milliseconds, inclusive
   * @param to in whole milliseconds, exclusive
   * @param reader receives the ticks; after a lost connection it is called again
   * @return what the reader returned
   * @throws StoreUnavailableException if MongoDB does not answer, also after retries, or a document
   *     is not one of a tick
   */
  public <T> T read(String symbol, Instant from, Instant to, Function<Iterator<Tick>, T> reader) {
    Bson span =
        Filters.and(
            Filters.eq(SYMBOL, symbol),
            Filters.gte(EVENT_DATE, Date.from(from)),
            Filters.lt(EVENT_DATE, Date.from(to)));
    return retry.run(
        "read the tick documents of " + symbol,
        MongoFailure::isPassing,
        () -> {
          try (MongoCursor<Tick> ticks =
              collection
                  .ticks()
                  .find(span)
                  .batchSize(DOCUMENTS_AT_A_TIME)
                  .map(TickDocument::toTick)
                  .iterator()) {
            return reader.apply(ticks);
          }
        });
  }

  /**
   * The smallest event time of a symbol's documents; empty if it has none.
   *
   * @throws StoreUnavailableException if MongoDB does not answer, also after retries
   */
  public Optional<Instant> oldest(String symbol) {
    return first(symbol, Sorts.ascending(SYMBOL, EVENT_DATE));
  }

  /**
   * The largest event time of a symbol's documents; empty if it has none.
   *
   * @throws StoreUnavailableException if MongoDB does not answer, also after retries
   */
  public Optional<Instant> newest(String symbol) {
    return first(symbol, Sorts.descending(SYMBOL, EVENT_DATE));
  }

  private Optional<Instant> first(String symbol, Bson order) {
    return retry.run(
        "find a tick document of " + symbol,
        MongoFailure::isPassing,
        () ->
            Optional.ofNullable(
                    collection
                        .ticks()
                        .find(Filters.eq(SYMBOL, symbol))
                        .projection(Projections.include(TickDocument.EVENT_TIME))
                        .sort(order)
                        .first())
                .map((Document found) -> Micros.toInstant(found.getLong(TickDocument.EVENT_TIME))));
  }

  /**
   * How many documents of all symbols there are.
   *
   * @throws StoreUnavailableException if MongoDB does not answer, also after retries
   */
  public long count() {
    return retry.run(
        "count tick documents",
        MongoFailure::isPassing,
        () -> collection.ticks().estimatedDocumentCount());
  }

  @Override
  public void close() {
    collection.client().close();
  }
}
