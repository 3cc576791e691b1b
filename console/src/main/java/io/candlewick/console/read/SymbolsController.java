package io.candlewick.console.read;

import io.candlewick.console.request.Cursor;
import io.candlewick.console.request.Page;
import io.candlewick.console.request.SymbolText;
import io.candlewick.console.upstream.Feed;
import io.candlewick.console.upstream.FeedTick;
import io.candlewick.web.Parameters;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The symbols with their newest prices. */
@RestController
class SymbolsController {
  private static final int USUAL = 500;
  private static final int MOST = 1_000;

  /** A page of symbols. */
  record Symbols(List<SymbolState> symbols, String next) {}

  private final SymbolNames names;
  private final CandleFiguresReader candles;
  private final Feed feed;

  SymbolsController(SymbolNames names, CandleFiguresReader candles, Feed feed) {
    this.names = names;
    this.candles = candles;
    this.feed = feed;
  }

  @GetMapping("/api/symbols")
  Symbols symbols(
      @RequestParam(required = false) String search,
      @RequestParam(required = false) String limit,
      @RequestParam(required = false) String cursor) {
    String part = SymbolText.optional("search", search).orElse("");
    int most = Parameters.wholeNumber("limit", limit, USUAL, 1, MOST);
    String after = Cursor.parse(cursor, 1, SymbolsController::place).orElse("");
    Map<String, FeedTick> ticks = feed.newest();
    List<String> wanted = wanted(ticks, after, part, most + 1);
    Page<String> page = Page.of(wanted, most, Cursor::of);
    Map<String, CandleFigures> figures = candles.of(page.rows());
    Map<String, Instant> closed = feed.closedUntil();
    return new Symbols(
        page.rows().stream()
            .map(
                symbol ->
                    SymbolState.of(figures.get(symbol), ticks.get(symbol), closed.get(symbol)))
            .toList(),
        page.next());
  }

  private static String place(List<String> parts) {
    return SymbolText.required("cursor", parts.get(0));
  }

  /** Those that the feed has too, before their first candle. */
  private List<String> wanted(Map<String, FeedTick> ticks, String after, String part, int most) {
    TreeSet<String> wanted = new TreeSet<>();
    String lower = part.toLowerCase(Locale.ROOT);
    Stream.concat(names.all().stream(), ticks.keySet().stream())
        .filter(symbol -> symbol.compareTo(after) > 0)
        .filter(symbol -> symbol.toLowerCase(Locale.ROOT).contains(lower))
        .forEach(wanted::add);
    return wanted.stream().limit(most).toList();
  }
}
