package io.candlewick.recorded;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which part of a quote is taken for the price. */
public enum QuoteSide {
  BID,
  ASK,
  /** Halfway between bid and ask, rounded up to eight places. */
  MID;

  /**
   * The side of this name.
   *
   * @throws IllegalArgumentException naming the text and the sides
   */
  public static QuoteSide ofName(String name) {
    for (QuoteSide side : values()) {
      if (side.name().equalsIgnoreCase(name)) {
        return side;
      }
    }
    String known =
        Arrays.stream(values())
            .map(side -> side.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    throw new IllegalArgumentException(
        "'" + name + "' is not a side of a quote: use one of " + known);
  }

  long priceOf(long bid, long ask) {
    return switch (this) {
      case BID -> bid;
      case ASK -> ask;
      case MID -> (bid + ask + 1) / 2;
    };
  }
}
