package io.candlewick.live;

import io.candlewick.live.settings.SourceSpecException;
import io.candlewick.live.source.LiveProvider;
import io.candlewick.live.source.SourceSymbol;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The assets of one provider, as in {@code yahoo:AAPL,MSFT}.
 *
 * @param provider who sends their prices
 * @param symbols one or more, each once
 */
public record SourceSpec(LiveProvider provider, List<SourceSymbol> symbols) {
  public SourceSpec {
    symbols = List.copyOf(symbols);
  }

  /**
   * Reads {@code PROVIDER:SYMBOL[,SYMBOL…]} and checks that the provider can run here.
   *
   * @param environment the environment variables, which hold the keys of providers
   * @throws SourceSpecException naming the fault and its remedy
   */
  public static SourceSpec parse(String text, Map<String, String> environment) {
    int colon = text.indexOf(':');
    LiveProvider provider = LiveProviders.named(colon < 0 ? text : text.substring(0, colon));
    String names = colon < 0 ? "" : text.substring(colon + 1);
    if (names.isBlank()) {
      throw new SourceSpecException(
          "'" + text + "' names no symbols", "Write " + provider.example() + ".");
    }
    List<SourceSymbol> symbols = new ArrayList<>();
    Set<String> ours = new HashSet<>();
    for (String name : names.split(",", -1)) {
      SourceSymbol symbol = SourceSymbol.parse(name.strip());
      if (!ours.add(symbol.ours())) {
        throw new SourceSpecException(
            "'" + text + "' names " + symbol.ours() + " twice", "Name each symbol once.");
      }
      symbols.add(symbol);
    }
    provider.check(symbols, environment);
    return new SourceSpec(provider, symbols);
  }
}
