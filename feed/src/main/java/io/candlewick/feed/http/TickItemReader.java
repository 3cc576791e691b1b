package io.candlewick.feed.http;

import io.candlewick.model.Micros;
import io.candlewick.model.RawTick;
import io.candlewick.model.TickRules;
import io.candlewick.web.Problem;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Reads ticks from JSON, exactly: no number goes through {@code double}. Thread-safe. */
final class TickItemReader {
  private final JsonFactory json =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private final Clock clock;

  /**
   * @param clock provides the time of ticks without one, and decides which are in the future
   */
  TickItemReader(Clock clock) {
    this.clock = clock;
  }

  /** Reads one line, which contains one object. */
  TickItem readLine(byte[] line, int length) {
    try (JsonParser parser = json.createParser(ObjectReadContext.empty(), line, 0, length)) {
      parser.nextToken();
      TickItem item = readItem(parser);
      return parser.nextToken() == null
          ? item
          : new TickItem.Wrong(
              "more than one JSON value in a line: write each tick on a line of its own");
    } catch (JacksonException e) {
      return new TickItem.Wrong("not JSON: " + e.getOriginalMessage());
    }
  }

  /**
   * Reads an object, or an array of them.
   *
   * @param most how many items an array may have
   * @throws Problem 400 if it is not JSON, 413 if there are too many items
   */
  List<TickItem> readBody(byte[] body, int most) {
    List<TickItem> items = new ArrayList<>();
    try (JsonParser parser = json.createParser(ObjectReadContext.empty(), body)) {
      if (parser.nextToken() == JsonToken.START_ARRAY) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          if (items.size() == most) {
            throw PostProblems.tooLarge("An array may have at most " + most + " ticks");
          }
          items.add(readItem(parser));
        }
      } else if (parser.currentToken() == null) {
        throw Problem.unreadable("The body is empty: send a tick, an array of ticks, or NDJSON");
      } else {
        items.add(readItem(parser));
      }
      if (parser.nextToken() != null) {
        throw Problem.unreadable(
            "The body contains more than one JSON value: send several ticks as an array, or one"
                + " per line as application/x-ndjson");
      }
    } catch (JacksonException e) {
      throw Problem.unreadable("The body is not JSON: " + e.getOriginalMessage());
    }
    return items;
  }

  private TickItem readItem(JsonParser parser) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return new TickItem.Wrong(
          "not a JSON object: write a tick like {\"symbol\":\"XYZ\",\"price\":1}");
    }
    TickDraft draft = new TickDraft();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      draft.set(name, parser);
      parser.skipChildren();
    }
    long now = Micros.of(clock.instant());
    RawTick tick = draft.toTick(now);
    if (draft.fault().isPresent()) {
      return new TickItem.Wrong(draft.fault().get());
    }
    return TickRules.isFuture(tick.eventTime(), now)
        ? new TickItem.Wrong(
            "timestamp '"
                + Micros.toInstant(tick.eventTime())
                + "' is more than ten minutes ahead of the feed's clock: send an earlier time")
        : new TickItem.Sound(tick);
  }
}
