package io.candlewick.store;

/**
 * How many tick documents a store keeps.
 *
 * @param documents how many of the newest, by order of writing; {@link Long#MAX_VALUE} for all
 */
public record Retention(long documents) {
  public Retention {
    if (documents < 1) {
      throw new IllegalArgumentException(
          "A store that keeps " + documents + " documents keeps none: give 1 or more");
    }
  }

  public static Retention unbounded() {
    return new Retention(Long.MAX_VALUE);
  }

  public static Retention newest(long documents) {
    return new Retention(documents);
  }

  public boolean isBounded() {
    return documents < Long.MAX_VALUE;
  }
}
