package io.candlewick.audit.sort;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers for names that come again and again, so that records can hold them. Beyond the most that
 * are wanted, all further names share one. Not thread-safe.
 */
public final class Names {
  /** Stands for a name that is not known. */
  public static final int NONE = -1;

  /** What all names are called that there are too many of. */
  private static final String OTHER = "(other)";

  private final int most;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  /**
   * @param most how many names are told apart, 1 or more
   */
  public Names(int most) {
    this.most = most;
  }

  /** The number of a name, the next one where it is new. */
  public int numberOf(String name) {
    Integer known = numbers.get(name);
    if (known != null) {
      return known;
    }
    if (names.size() > most) {
      return most;
    }
    String kept = names.size() == most ? OTHER : name;
    numbers.put(kept, names.size());
    names.add(kept);
    return names.size() - 1;
  }

  /** The name of a number that was given; {@code ?} for {@link #NONE}. */
  public String nameOf(int number) {
    return number == NONE ? "?" : names.get(number);
  }
}
