package io.candlewick.store;

import io.candlewick.model.AssetType;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Micros;
import io.candlewick.model.Tick;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.bson.Document;
import org.bson.types.Decimal128;

/**
 * A tick as a MongoDB document. Numbers are {@code Decimal128}; {@code event_time} is a date,
 * truncated to milliseconds because MongoDB's dates are, and {@code event_time_micros} is the full
 * time.
 */
final class TickDocument {
  /** The field with the event time in microseconds since 1970. */
  static final String EVENT_TIME = "event_time_micros";

  private TickDocument() {}

  static Document of(Tick tick) {
    Document document =
        new Document("_id", tick.id())
            .append("symbol", tick.symbol())
            .append("asset_type", tick.assetType().name())
            .append("currency", tick.currency())
            .append("epoch", tick.epoch())
            .append("sequence", tick.sequence())
            .append("event_time", Date.from(Micros.toInstant(tick.eventTime())))
            .append(EVENT_TIME, tick.eventTime())
            .append("price", decimal(tick.price()))
            .append("volume", decimal(tick.volume()))
            .append("bid", decimal(tick.bid()))
            .append("ask", decimal(tick.ask()))
            .append("day_open", decimal(tick.dayOpen()))
            .append("day_high", decimal(tick.dayHigh()))
            .append("day_low", decimal(tick.dayLow()))
            .append("sma5", decimal(tick.sma5()))
            .append("sma20", decimal(tick.sma20()))
            .append("realized_vol", decimal(tick.realizedVol()));
    if (tick.previousPrice() != Tick.NO_PREVIOUS_PRICE) {
      document.append("previous_price", decimal(tick.previousPrice()));
    }
    if (tick.injected() != null) {
      document.append("injected", tick.injected());
    }
    return document;
  }

  static Tick toTick(Document document) {
    return new Tick(
        document.getString("symbol"),
        AssetType.valueOf(document.getString("asset_type")),
        document.getString("currency"),
        document.getLong("epoch"),
        document.getLong("sequence"),
        document.getLong(EVENT_TIME),
        scaled(document, "price"),
        scaled(document, "volume"),
        scaled(document, "bid"),
        scaled(document, "ask"),
        document.containsKey("previous_price")
            ? scaled(document, "previous_price")
            : Tick.NO_PREVIOUS_PRICE,
        scaled(document, "day_open"),
        scaled(document, "day_high"),
        scaled(document, "day_low"),
        scaled(document, "sma5"),
        scaled(document, "sma20"),
        scaled(document, "realized_vol"),
        document.getString("injected"));
  }

  /**
   * The differences between a document and the one that a tick must have, as in {@code price:
   * stored 2, the tick says 1}; empty if every field is equal and there are no other fields.
   */
  static List<String> differences(Document stored, Tick tick) {
    Document right = of(tick);
    Set<String> fields = new LinkedHashSet<>(right.keySet());
    fields.addAll(stored.keySet());
    List<String> differences = new ArrayList<>();
    for (String field : fields) {
      if (!isSame(stored.get(field), right.get(field))) {
        differences.add(
            field
                + ": stored "
                + text(stored, field, right)
                + ", the tick says "
                + text(right, field, stored));
      }
    }
    return differences;
  }

  /** Decimals are the same whatever their trailing zeros. */
  private static boolean isSame(Object stored, Object right) {
    if (stored instanceof Decimal128 left && right instanceof Decimal128 number) {
      return left.compareTo(number) == 0;
    }
    return Objects.equals(stored, right);
  }

  /** The value, with its type if the types differ. */
  private static String text(Document document, String field, Document other) {
    Object value = document.get(field);
    Object otherValue = other.get(field);
    if (value == null) {
      return document.containsKey(field) ? "null" : "no such field";
    }
    return otherValue == null || value.getClass() == otherValue.getClass()
        ? value.toString()
        : value + " (" + value.getClass().getSimpleName() + ")";
  }

  private static Decimal128 decimal(long scaled) {
    return new Decimal128(FixedPoint.toBigDecimal(scaled));
  }

  private static long scaled(Document document, String field) {
    return FixedPoint.of(document.get(field, Decimal128.class).bigDecimalValue());
  }
}
