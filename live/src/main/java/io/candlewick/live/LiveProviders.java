package io.candlewick.live;

import io.candlewick.live.alphavantage.AlphaVantage;
import io.candlewick.live.binance.Binance;
import io.candlewick.live.settings.SourceSpecException;
import io.candlewick.live.source.LiveProvider;
import io.candlewick.live.yahoo.Yahoo;
import java.util.List;
import java.util.stream.Collectors;

/** All providers. */
public final class LiveProviders {
  public static final List<LiveProvider> ALL =
      List.of(new Yahoo(), new AlphaVantage(), new Binance());

  private LiveProviders() {}

  /**
   * The provider with this name.
   *
   * @throws SourceSpecException naming the known ones
   */
  static LiveProvider named(String name) {
    return ALL.stream()
        .filter(provider -> provider.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new SourceSpecException(
                    "'" + name + "' is not a source",
                    "Use simulated, none, "
                        + ALL.stream().map(LiveProvider::example).collect(Collectors.joining(", "))
                        + "."));
  }
}
