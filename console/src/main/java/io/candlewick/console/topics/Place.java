package io.candlewick.console.topics;

import io.candlewick.console.request.Cursor;
import io.candlewick.web.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where a reading of a topic goes on. Immutable.
 *
 * @param isBackward whether towards older records
 * @param offsets by partition: backward, the offset above all that are wanted; forward, the lowest
 *     that is wanted. A partition that is not named begins at its newest end backward, and is left
 *     out forward
 */
public record Place(boolean isBackward, Map<Integer, Long> offsets) {
  private static final String BACKWARD = "older";
  private static final String FORWARD = "newer";

  /** It names all partitions; the server takes no more than 8 KiB of headers. */
  private static final int MAX_LENGTH = 6_144;

  public Place {
    offsets = Map.copyOf(offsets);
  }

  /** The newest end of all partitions. */
  public static Place end() {
    return new Place(true, Map.of());
  }

  static Place before(Map<Integer, Long> offsets) {
    return new Place(true, offsets);
  }

  static Place from(Map<Integer, Long> offsets) {
    return new Place(false, offsets);
  }

  /**
   * The place of a cursor; empty where it is null.
   *
   * @throws Problem 422 if it is none
   */
  public static Optional<Place> parse(String cursor) {
    return Cursor.parse(cursor, 2, MAX_LENGTH, Place::of);
  }

  private static Place of(List<String> parts) {
    if (!List.of(BACKWARD, FORWARD).contains(parts.get(0))) {
      throw new IllegalArgumentException(parts.get(0));
    }
    Map<Integer, Long> offsets = new TreeMap<>();
    for (String part : parts.get(1).split(",", -1)) {
      String[] pair = part.split(":", -1);
      if (pair.length != 2) {
        throw new IllegalArgumentException(part);
      }
      long offset = Long.parseLong(pair[1]);
      if (offset < 0) {
        throw new IllegalArgumentException(part);
      }
      offsets.put(Integer.valueOf(pair[0]), offset);
    }
    return new Place(parts.get(0).equals(BACKWARD), offsets);
  }

  /** The cursor of the place, which names at least one partition. */
  public String cursor() {
    String pairs =
        new TreeMap<>(offsets)
            .entrySet().stream()
                .map(entry -> entry.getKey() + ":" + entry.getValue())
                .collect(Collectors.joining(","));
    return Cursor.of(isBackward ? BACKWARD : FORWARD, pairs);
  }
}
