package io.candlewick.audit.sort;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers for recurring names, so that records can store them. Beyond the maximum, all further
 * names share one number. Not thread-safe.
 */
public final class Names {
  /** The number of an unknown name. */
  public static final int NONE = -1;

  /** What all names are called that there are too many of. */
  private static final String OTHER = "(other)";

  private final int most;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  /**
   * @param most how many names are distinguished, 1 or more
   */
  public Names(int most) {
    this.most = most;
  }

  /** The number of a name; the next free number if it is new. */
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
