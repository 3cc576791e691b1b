package io.candlewick.model;

import java.util.Locale;

/** Numbers of things for a reader, as in {@code 1 tick} and {@code 1,234 ticks}. Pure. */
public final class CountText {
  private CountText() {}

  /**
   * A number with its noun.
   *
   * @param noun one of them; several have an s
   */
  public static String of(long count, String noun) {
    return of(count, noun, noun + "s");
  }

  /**
   * A number with its noun.
   *
   * @param one the noun, and what depends on it, where there is one
   * @param several the same for any other number
   */
  public static String of(long count, String one, String several) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : several);
  }
}
