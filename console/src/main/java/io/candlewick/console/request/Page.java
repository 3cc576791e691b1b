package io.candlewick.console.request;

import java.util.List;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param rows at most as many as were asked for
 * @param next where the list goes on; null at its end
 */
public record Page<T>(List<T> rows, String next) {
  /**
   * The page that begins with the rows that were found.
   *
   * @param found one row more than {@code most}, if the list goes on
   * @param most how many the page may hold, 1 or more
   * @param cursor the text of a row's place
   */
  public static <T> Page<T> of(List<T> found, int most, Function<T, String> cursor) {
    if (found.size() <= most) {
      return new Page<>(found, null);
    }
    return new Page<>(found.subList(0, most), cursor.apply(found.get(most - 1)));
  }
}
