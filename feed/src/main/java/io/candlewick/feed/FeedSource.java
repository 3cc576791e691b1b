package io.candlewick.feed;

import java.util.ArrayList;
import java.util.List;

/** Where ticks come from besides {@code POST /ticks}, which always may. */
public sealed interface FeedSource {
  /** The simulated market. */
  record Simulated() implements FeedSource {}

  /** Nothing else. */
  record None() implements FeedSource {}

  /**
   * Reads names with white space between them, as in {@code simulated}.
   *
   * @throws IllegalArgumentException naming every text that is no source, and the known ones
   */
  static List<FeedSource> parseAll(String text) {
    List<FeedSource> sources = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    for (String name : text.strip().split("\\s+", -1)) {
      try {
        FeedSource source = parse(name);
        if (!sources.contains(source)) {
          sources.add(source);
        }
      } catch (IllegalArgumentException e) {
        faults.add(e.getMessage());
      }
    }
    if (sources.size() > 1 && sources.contains(new None())) {
      faults.add("'none' stands alone: leave it out or the others");
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
    return List.copyOf(sources);
  }

  private static FeedSource parse(String name) {
    return switch (name) {
      case "simulated" -> new Simulated();
      case "none" -> new None();
      default ->
          throw new IllegalArgumentException(
              "'" + name + "' is not a source: use simulated or none");
    };
  }
}
