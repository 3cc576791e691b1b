package io.candlewick.console.read;

import io.candlewick.console.request.Choice;
import io.candlewick.console.request.Span;
import io.candlewick.console.request.SymbolText;
import io.candlewick.console.topics.FoundRecords;
import io.candlewick.console.topics.Place;
import io.candlewick.console.topics.TopicRecords;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.MarketRecordCodec;
import io.candlewick.web.Parameters;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the market says of itself: the truth that detectors are measured against. */
@RestController
class EventsController {
  private static final int USUAL = 100;
  private static final int MOST = 500;
  private static final List<String> TYPES =
      List.of(MarketEventAnswer.EVENT, MarketEventAnswer.TICK, MarketEventAnswer.GAP);

  /** A page of events. */
  record Events(List<MarketEventAnswer> events, String next) {}

  private final TopicRecords topics;
  private final MarketRecordCodec codec = new MarketRecordCodec(0);

  EventsController(TopicRecords topics) {
    this.topics = topics;
  }

  @GetMapping("/api/events")
  Events events(
      @RequestParam(required = false) String type,
      @RequestParam(required = false) String symbol,
      @RequestParam(required = false) String kind,
      @RequestParam(required = false) String from,
      @RequestParam(required = false) String to,
      @RequestParam(required = false) String limit,
      @RequestParam(required = false) String cursor) {
    int most = Parameters.wholeNumber("limit", limit, USUAL, 1, MOST);
    Predicate<MarketEventAnswer> wanted =
        wanted(
            Choice.parse("type", type, TYPES).orElse(MarketEventAnswer.EVENT),
            SymbolText.optional("symbol", symbol),
            SymbolText.optional("kind", kind),
            Span.parse(from, to));
    FoundRecords found =
        topics.at(
            Topics.EVENTS,
            OptionalInt.empty(),
            Place.parse(cursor).orElseGet(Place::end),
            record -> read(record.value()).filter(wanted).isPresent(),
            most);
    return new Events(
        found.records().stream().flatMap(record -> read(record.value()).stream()).toList(),
        found.older() == null ? null : found.older().cursor());
  }

  private static Predicate<MarketEventAnswer> wanted(
      String type, Optional<String> symbol, Optional<String> kind, Span span) {
    return event ->
        event.type().equals(type)
            && (symbol.isEmpty() || symbol.get().equals(event.symbol()))
            && (kind.isEmpty() || kind.get().equals(event.kind()))
            && !event.at().isBefore(span.from())
            && event.at().isBefore(span.to());
  }

  /** Empty for what is no event: the topic's own view shows it. */
  private Optional<MarketEventAnswer> read(byte[] value) {
    if (value == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(MarketEventAnswer.of(codec.decode(value)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
