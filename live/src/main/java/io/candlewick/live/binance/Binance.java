package io.candlewick.live.binance;

import io.candlewick.live.settings.LiveSettings;
import io.candlewick.live.settings.SourceSpecException;
import io.candlewick.live.source.LiveProvider;
import io.candlewick.live.source.LiveSource;
import io.candlewick.live.source.ResumePoint;
import io.candlewick.live.source.SourceSymbol;
import io.candlewick.live.source.Surroundings;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Binance's spot market. */
public final class Binance implements LiveProvider {
  private static final int MAX_STREAMS = 1_024;

  @Override
  public String name() {
    return "binance";
  }

  @Override
  public String title() {
    return "Binance";
  }

  @Override
  public String example() {
    return "binance:BTCUSDT,ETHUSDT";
  }

  @Override
  public boolean numbersTicks() {
    return true;
  }

  @Override
  public List<String> allows() {
    return List.of(
        "Every public trade of Binance's spot market as it happens, by Binance's symbols (BTCUSDT), with",
        "Binance's own trade numbers: the same trade never counts twice, also from a file of Binance.",
        "No key, up to 1,024 symbols. Binance allows 6,000 of request weight a minute and is not offered",
        "in every country; see its terms. Trades missed while disconnected are fetched by number, up to",
        "100,000 of each symbol; what cannot be fetched is recorded as a gap.");
  }

  @Override
  public void check(List<SourceSymbol> symbols, Map<String, String> environment) {
    if (symbols.size() > MAX_STREAMS) {
      throw new SourceSpecException(
          symbols.size() + " symbols of Binance are too many",
          "One connection takes at most " + MAX_STREAMS + " symbols.");
    }
    for (SourceSymbol symbol : symbols) {
      if (symbol.theirs().chars().anyMatch(c -> c >= 'a' && c <= 'z')) {
        throw new SourceSpecException(
            "'" + symbol.theirs() + "' is not a symbol of Binance",
            "Binance's symbols are written in capital letters, as in "
                + symbol.theirs().toUpperCase(Locale.ROOT)
                + ".");
      }
    }
  }

  @Override
  public LiveSource open(
      List<SourceSymbol> symbols,
      LiveSettings settings,
      Map<String, ResumePoint> resume,
      Surroundings surroundings) {
    return new BinanceSource(settings.binance(), symbols, resume, surroundings);
  }
}
