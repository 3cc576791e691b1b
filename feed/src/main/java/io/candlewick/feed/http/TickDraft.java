package io.candlewick.feed.http;

import io.candlewick.model.AssetType;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Micros;
import io.candlewick.model.RawTick;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Collects a tick's fields as they are read; keeps the first fault. Not thread-safe. */
final class TickDraft {
  private static final long ABSENT = Long.MIN_VALUE;
  private static final int MAX_SHOWN_CHARACTERS = 60;
  private static final int LAST_YEAR = 9_999;
  private static final Pattern CURRENCY = Pattern.compile("[A-Z0-9]{1,16}");
  private static final String TYPES =
      Arrays.stream(AssetType.values()).map(AssetType::text).collect(Collectors.joining(", "));

  private String symbol;
  private AssetType assetType = AssetType.OTHER;
  private String currency = "USD";
  private long sequence = RawTick.NO_SEQUENCE;
  private long eventTime = ABSENT;
  private long price = ABSENT;
  private long volume = ABSENT;
  private long bid = ABSENT;
  private long ask = ABSENT;
  private String fault;

  /** Reads one field whose value is the parser's current token. */
  void set(String name, JsonParser value) {
    switch (name) {
      case "symbol" -> symbol = text(name, value);
      case "asset_type" -> setAssetType(text(name, value));
      case "currency" -> setCurrency(text(name, value));
      case "timestamp" -> setTime(text(name, value));
      case "price" -> price = decimal(name, value);
      case "volume" -> volume = decimal(name, value);
      case "bid" -> bid = decimal(name, value);
      case "ask" -> ask = decimal(name, value);
      case "sequence" -> setSequence(value);
      default ->
          wrong(
              "unknown field '"
                  + shown(name)
                  + "': a tick has symbol and price, and optionally asset_type, currency, timestamp,"
                  + " volume, bid, ask and sequence; the feed computes everything else");
    }
  }

  private String text(String name, JsonParser value) {
    if (value.currentToken() != JsonToken.VALUE_STRING) {
      wrong(name + " is not a string: write it in quotation marks");
      return null;
    }
    return value.getString();
  }

  private long decimal(String name, JsonParser value) {
    JsonToken token = value.currentToken();
    if (token == JsonToken.VALUE_STRING || token.isNumeric()) {
      String text = value.getString();
      try {
        return FixedPoint.parse(text);
      } catch (NumberFormatException e) {
        wrong(name + ": " + shown(e.getMessage()));
        return ABSENT;
      }
    }
    wrong(name + " is not a number: write it like 4321.5");
    return ABSENT;
  }

  private void setAssetType(String text) {
    if (text == null) {
      return;
    }
    Arrays.stream(AssetType.values())
        .filter(type -> type.text().equals(text))
        .findFirst()
        .ifPresentOrElse(
            type -> assetType = type,
            () -> wrong("asset_type '" + shown(text) + "' is not one of " + TYPES));
  }

  private void setCurrency(String text) {
    if (text != null && !CURRENCY.matcher(text).matches()) {
      wrong("currency '" + shown(text) + "' is not 1 to 16 capital letters and digits, like USD");
    }
    currency = text;
  }

  private void setTime(String text) {
    if (text == null) {
      return;
    }
    try {
      OffsetDateTime time = OffsetDateTime.parse(text);
      if (Math.abs(time.getYear()) <= LAST_YEAR) {
        eventTime = Micros.of(time.toInstant());
        return;
      }
    } catch (DateTimeException e) {
      wrong(
          "timestamp '"
              + shown(text)
              + "' is not a time with an offset, like 2026-01-05T14:30:00.000001Z");
      return;
    }
    wrong("timestamp '" + shown(text) + "' is outside the years 1970 to 9999");
  }

  private void setSequence(JsonParser value) {
    if (value.currentToken() == JsonToken.VALUE_NUMBER_INT
        && value.getNumberType() != JsonParser.NumberType.BIG_INTEGER
        && value.getLongValue() >= 1) {
      sequence = value.getLongValue();
    } else {
      wrong("sequence is not a whole number of 1 or more");
    }
  }

  private void wrong(String reason) {
    if (fault == null) {
      fault = reason;
    }
  }

  private static String shown(String text) {
    return text.length() <= MAX_SHOWN_CHARACTERS
        ? text
        : text.substring(0, MAX_SHOWN_CHARACTERS) + "…";
  }

  /**
   * The tick, if there is no fault.
   *
   * @param now its time if none was given, in microseconds
   */
  RawTick toTick(long now) {
    if (symbol == null) {
      wrong("symbol is missing");
    } else if (symbol.isBlank() || symbol.chars().anyMatch(Character::isISOControl)) {
      wrong("symbol '" + shown(symbol) + "' is blank or contains control characters");
    }
    if (price == ABSENT) {
      wrong("price is missing");
    }
    if ((bid == ABSENT) != (ask == ABSENT)) {
      wrong("bid and ask must be given together: send both or neither");
    }
    return new RawTick(
        symbol,
        assetType,
        currency,
        sequence,
        eventTime == ABSENT ? now : eventTime,
        price,
        volume == ABSENT ? 0 : volume,
        bid == ABSENT ? price : bid,
        ask == ABSENT ? price : ask,
        null);
  }

  Optional<String> fault() {
    return Optional.ofNullable(fault);
  }
}
