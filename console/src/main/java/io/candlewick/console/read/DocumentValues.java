package io.candlewick.console.read;

import io.candlewick.console.json.ExactDecimals;
import io.candlewick.model.Micros;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.Decimal128;

/** Documents of MongoDB as values that JSON has: decimals are exact strings, times are texts. */
final class DocumentValues {
  private static final String TIME = "event_time";
  private static final String MICROS = "event_time_micros";

  private DocumentValues() {}

  /** A tick; its {@code event_time} has the microseconds that MongoDB's dates lack. */
  static Map<String, Object> ofTick(Document document) {
    Map<String, Object> values = of(document);
    if (document.get(MICROS) instanceof Long micros) {
      values.put(TIME, Micros.toInstant(micros).toString());
    }
    return values;
  }

  private static Map<String, Object> of(Map<String, Object> document) {
    Map<String, Object> values = new LinkedHashMap<>();
    document.forEach((name, value) -> values.put(name, of(value)));
    return values;
  }

  @SuppressWarnings("unchecked")
  private static Object of(Object value) {
    if (value == null
        || value instanceof String
        || value instanceof Boolean
        || value instanceof Integer
        || value instanceof Long) {
      return value;
    }
    if (value instanceof Decimal128 decimal) {
      boolean isNumber = !decimal.isNaN() && !decimal.isInfinite();
      return isNumber && !isNegativeZero(decimal)
          ? ExactDecimals.text(decimal.bigDecimalValue())
          : decimal.toString();
    }
    if (value instanceof Date date) {
      return date.toInstant().toString();
    }
    if (value instanceof Document document) {
      return of((Map<String, Object>) document);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(DocumentValues::of).toList();
    }
    if (value instanceof Binary binary) {
      return Base64.getEncoder().encodeToString(binary.getData());
    }
    return value.toString();
  }

  private static boolean isNegativeZero(Decimal128 decimal) {
    return decimal.isNegative() && decimal.toString().matches("-0(\\.0*)?(E.*)?");
  }
}
