package io.candlewick.feed.settings;

import io.candlewick.live.SourceSpec;
import io.candlewick.live.settings.SourceSpecException;
import io.candlewick.live.source.SourceSymbol;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Where ticks come from, in addition to {@code POST /ticks}, which is always open. */
public sealed interface FeedSource {
  /** The simulated market. */
  record Simulated() implements FeedSource {}

  /** Nothing else. */
  record None() implements FeedSource {}

  /** Real prices of a provider. */
  record Live(SourceSpec spec) implements FeedSource {}

  /**
   * Reads names with white space between them, as in {@code simulated yahoo:AAPL,MSFT}.
   *
   * @throws IllegalArgumentException naming every unknown source, and the known ones
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
      faults.add("'none' cannot be combined with other sources");
    }
    faults.addAll(namedTwice(sources));
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
    return List.copyOf(sources);
  }

  private static FeedSource parse(String name) {
    return switch (name) {
      case "simulated" -> new Simulated();
      case "none" -> new None();
      default -> new Live(live(name));
    };
  }

  private static SourceSpec live(String name) {
    try {
      return SourceSpec.parse(name, System.getenv());
    } catch (SourceSpecException e) {
      throw new IllegalArgumentException(e.getMessage() + " (" + e.remedyInBrackets() + ")", e);
    }
  }

  /** A symbol belongs to one source: ticks of two sources would mix two prices. */
  private static List<String> namedTwice(List<FeedSource> sources) {
    Set<String> seen = new HashSet<>();
    return liveSpecs(sources).stream()
        .flatMap(spec -> spec.symbols().stream())
        .map(SourceSymbol::ours)
        .filter(symbol -> !seen.add(symbol))
        .map(symbol -> "two sources give " + symbol + ": give one another name, as in A=B")
        .toList();
  }

  /**
   * The fault if symbols of live sources are simulated too; empty if there is none.
   *
   * @param simulated the simulated market's symbols
   */
  static List<String> simulatedToo(List<FeedSource> sources, Collection<String> simulated) {
    return liveSpecs(sources).stream()
        .flatMap(spec -> spec.symbols().stream())
        .filter(symbol -> simulated.contains(symbol.ours()))
        .map(
            symbol ->
                symbol.ours()
                    + " is simulated too: write "
                    + symbol.theirs()
                    + "=OTHER to give it another name, or leave simulated out")
        .toList();
  }

  /** The live sources and their symbols. */
  static List<SourceSpec> liveSpecs(List<FeedSource> sources) {
    return sources.stream()
        .filter(Live.class::isInstance)
        .map(source -> ((Live) source).spec())
        .toList();
  }
}
