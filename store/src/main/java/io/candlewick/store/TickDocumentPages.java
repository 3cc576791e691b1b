package io.candlewick.store;

import com.mongodb.MongoException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.candlewick.model.Micros;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Reads tick documents of a symbol, newest first, in pages. Writes nothing. Thread-safe.
 *
 * <p>Every read goes along the index by symbol and event time and ends after a page. Only ticks of
 * the same millisecond, which the index does not order, are sorted.
 */
public final class TickDocumentPages implements AutoCloseable {
  private static final long ANSWER_SECONDS = 10;
  private static final String SYMBOL = "symbol";
  private static final String TIME = "event_time";
  private static final String EPOCH = "epoch";
  private static final String SEQUENCE = "sequence";

  private static final Bson NEWEST_FIRST = Sorts.descending(TIME);

  private static final Bson WITHIN_A_MILLISECOND =
      Sorts.descending(TickDocument.EVENT_TIME, EPOCH, SEQUENCE);

  private static final Comparator<Document> ORDER =
      Comparator.<Document>comparingLong(TickDocumentPages::time)
          .thenComparingLong(document -> number(document, EPOCH))
          .thenComparingLong(document -> number(document, SEQUENCE))
          .reversed();

  /**
   * The place of a tick in the order of the pages.
   *
   * @param eventTime in microseconds since 1970
   */
  public record Place(long eventTime, long epoch, long sequence) {}

  private final TickCollection collection;

  private TickDocumentPages(TickCollection collection) {
    this.collection = collection;
  }

  /**
   * Opens the collection; the first read connects.
   *
   * @param uri such as {@code mongodb://127.0.0.1:27017}; credentials in it never show in messages
   * @throws IllegalArgumentException if the URI cannot be read
   */
  public static TickDocumentPages open(String uri) {
    return new TickDocumentPages(TickCollection.open(uri));
  }

  /** The place of a document that one of these pages held. */
  public static Place placeOf(Map<String, ?> document) {
    return new Place(
        ((Number) document.get(TickDocument.EVENT_TIME)).longValue(),
        ((Number) document.get(EPOCH)).longValue(),
        ((Number) document.get(SEQUENCE)).longValue());
  }

  /**
   * The newest documents of a symbol.
   *
   * @param from of event times of this moment or later
   * @param to and of earlier ones than this
   * @param behind only those behind this place
   * @param most how many at most, at least 1
   * @throws StoreUnavailableException if MongoDB does not answer in time
   */
  public List<Document> newest(
      String symbol, Instant from, Instant to, Optional<Place> behind, int most) {
    try {
      List<Document> page = new ArrayList<>();
      Instant end = to;
      if (behind.isPresent()) {
        Instant millisecond = Micros.toInstant(behind.get().eventTime() / 1_000 * 1_000);
        page.addAll(ofMillisecond(symbol, millisecond, after(behind.get()), from, to, most));
        end = millisecond.isBefore(to) ? millisecond : to;
      }
      if (page.size() < most) {
        page.addAll(before(symbol, end, from, to, most - page.size()));
      }
      return page;
    } catch (MongoException e) {
      throw unavailable(e);
    }
  }

  /** Documents of earlier milliseconds, and of the one that {@code to} may cut. */
  private List<Document> before(String symbol, Instant end, Instant from, Instant to, int most) {
    Bson filter =
        Filters.and(
            Filters.eq(SYMBOL, symbol),
            Filters.gte(TIME, Date.from(from)),
            end.equals(to) ? Filters.lte(TIME, Date.from(to)) : Filters.lt(TIME, Date.from(end)),
            isWithin(from, to));
    List<Document> found = new ArrayList<>();
    // One more than wanted, to see whether the last millisecond is whole
    for (Document document : find(filter).sort(NEWEST_FIRST).limit(most + 1)) {
      found.add(document);
    }
    boolean isAll = found.size() <= most;
    List<Document> page = new ArrayList<>();
    Instant last = isAll || found.isEmpty() ? null : millisecond(found.get(most));
    found.stream()
        .filter(document -> !millisecond(document).equals(last))
        .sorted(ORDER)
        .forEach(page::add);
    if (last != null && page.size() < most) {
      page.addAll(ofMillisecond(symbol, last, new Document(), from, to, most - page.size()));
    }
    return page;
  }

  private List<Document> ofMillisecond(
      String symbol, Instant millisecond, Bson more, Instant from, Instant to, int most) {
    Bson filter =
        Filters.and(
            Filters.eq(SYMBOL, symbol),
            Filters.eq(TIME, Date.from(millisecond)),
            isWithin(from, to),
            more);
    return find(filter).sort(WITHIN_A_MILLISECOND).limit(most).into(new ArrayList<>());
  }

  private static Bson after(Place place) {
    String time = TickDocument.EVENT_TIME;
    return Filters.or(
        Filters.lt(time, place.eventTime()),
        Filters.and(Filters.eq(time, place.eventTime()), Filters.lt(EPOCH, place.epoch())),
        Filters.and(
            Filters.eq(time, place.eventTime()),
            Filters.eq(EPOCH, place.epoch()),
            Filters.lt(SEQUENCE, place.sequence())));
  }

  private FindIterable<Document> find(Bson filter) {
    return collection.ticks().find(filter).maxTime(ANSWER_SECONDS, TimeUnit.SECONDS);
  }

  private static Instant millisecond(Document document) {
    return document.getDate(TIME).toInstant();
  }

  /** The index knows milliseconds only. */
  private static Bson isWithin(Instant from, Instant to) {
    return Filters.and(
        Filters.gte(TickDocument.EVENT_TIME, Micros.of(from)),
        Filters.lt(TickDocument.EVENT_TIME, Micros.of(to)));
  }

  private static long time(Document document) {
    return number(document, TickDocument.EVENT_TIME);
  }

  private static long number(Document document, String field) {
    return document.get(field, Number.class).longValue();
  }

  /**
   * The document with an id, {@code symbol:epoch:sequence}.
   *
   * @throws StoreUnavailableException if MongoDB does not answer in time
   */
  public Optional<Document> find(String id) {
    try {
      return Optional.ofNullable(find(Filters.eq("_id", id)).first());
    } catch (MongoException e) {
      throw unavailable(e);
    }
  }

  /**
   * How many documents there are.
   *
   * @throws StoreUnavailableException if MongoDB does not answer in time
   */
  public long count() {
    try {
      return collection.ticks().estimatedDocumentCount();
    } catch (MongoException e) {
      throw unavailable(e);
    }
  }

  private StoreUnavailableException unavailable(MongoException e) {
    return new StoreUnavailableException(
        "MongoDB at "
            + String.join(",", collection.hosts())
            + " does not answer, or not in time: ./candlewick status shows whether it runs",
        e);
  }

  @Override
  public void close() {
    collection.client().close();
  }
}
