package io.candlewick.recorded;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Paths of JSON values: names, or places in an array from 0, joined by dots. */
final class JsonPaths {
  /** Stands in a path for every element of an array. */
  static final String EACH = "*";

  private JsonPaths() {}

  /**
   * The columns with {@value #EACH} in place of the number of an element that holds both the time
   * and the price: every element of its array is then a row, not only this one.
   */
  static RecordedColumns ofEveryElement(RecordedColumns columns) {
    String time = columns.timeColumn();
    String price = columns.priceColumn();
    if (time == null || price == null || columns.names().stream().anyMatch(JsonPaths::hasEach)) {
      return columns;
    }
    String array = sharedArray(List.of(time.split("\\.", -1)), List.of(price.split("\\.", -1)));
    if (array == null) {
      return columns;
    }
    int dot = array.lastIndexOf('.');
    String every = array.substring(0, dot + 1) + EACH;
    UnaryOperator<String> rename =
        path -> path.startsWith(array + ".") ? every + path.substring(array.length()) : path;
    return columns.renamed(rename);
  }

  /**
   * The longest path ending in a number that is a prefix of both; {@code null} if there is none.
   */
  private static String sharedArray(List<String> time, List<String> price) {
    String shared = null;
    int depth = Math.min(time.size(), price.size()) - 1;
    for (int i = 0; i < depth && time.get(i).equals(price.get(i)); i++) {
      if (isPlace(time.get(i))) {
        shared = String.join(".", time.subList(0, i + 1));
      }
    }
    return shared;
  }

  static boolean hasEach(String path) {
    return List.of(path.split("\\.", -1)).contains(EACH);
  }

  /** Whether a name is a place in an array. */
  static boolean isPlace(String name) {
    return !name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** What stands before the first {@value #EACH}. */
  static String beforeEach(String path) {
    List<String> names = List.of(path.split("\\.", -1));
    return String.join(".", names.subList(0, names.indexOf(EACH)));
  }

  /**
   * Looks whether all rows come from one array.
   *
   * @throws RecordedFileException naming two paths of different arrays
   */
  static void checkOneArray(Set<String> paths) {
    List<String> each = paths.stream().filter(JsonPaths::hasEach).toList();
    for (String path : each) {
      boolean isSecond = path.indexOf(EACH) != path.lastIndexOf(EACH);
      if (isSecond || !beforeEach(path).equals(beforeEach(each.get(0)))) {
        throw new RecordedFileException(
            "Rows are the elements of one array, but "
                + (isSecond ? path + " names" : path + " and " + each.get(0) + " name")
                + " those of two: use "
                + EACH
                + " once in a path, at the same place in all");
      }
    }
  }
}
