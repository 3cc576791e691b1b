package io.candlewick.console.topics;

import io.candlewick.console.request.SymbolText;
import io.candlewick.web.Parameters;
import io.candlewick.web.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Topics, their groups, and their records in clear. */
@RestController
class TopicsController {
  private static final int USUAL = 50;
  private static final int MOST = 500;

  /**
   * A page of records.
   *
   * @param next the cursor of older ones
   * @param previous the cursor of newer ones
   * @param looked how many records were looked at
   * @param lookedBackTo the time of the oldest of them
   * @param cutShort whether the time was over before all partitions had been read
   */
  record Records(
      List<RecordAnswer> records,
      String next,
      String previous,
      long looked,
      Instant lookedBackTo,
      boolean cutShort) {}

  private final TopicsReader topics;
  private final TopicRecords records;
  private final Schemas schemas;

  TopicsController(TopicsReader topics, TopicRecords records, Schemas schemas) {
    this.topics = topics;
    this.records = records;
    this.schemas = schemas;
  }

  @GetMapping("/api/topics")
  TopicList.Topics topics() {
    return topics.topics();
  }

  @GetMapping("/api/topics/{name}")
  TopicList.TopicDetails topic(@PathVariable String name) {
    return topics.topic(known(name));
  }

  @GetMapping("/api/groups")
  TopicList.Groups groups() {
    return topics.groups();
  }

  @GetMapping("/api/topics/{name}/records")
  Records records(
      @PathVariable String name,
      @RequestParam(required = false) String partition,
      @RequestParam(required = false) String offset,
      @RequestParam(required = false) String time,
      @RequestParam(required = false) String key,
      @RequestParam(required = false) String limit,
      @RequestParam(required = false) String cursor) {
    String topic = known(name);
    int most = Parameters.wholeNumber("limit", limit, USUAL, 1, MOST);
    OptionalInt only =
        partition == null
            ? OptionalInt.empty()
            : OptionalInt.of(Parameters.wholeNumber("partition", partition, 0, 0, 1_000_000));
    Optional<Place> place = Place.parse(cursor);
    Optional<Instant> since = Parameters.time("time", time);
    FoundRecords found;
    if (place.isPresent() || (since.isEmpty() && offset == null)) {
      byte[] wanted = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
      found =
          records.at(
              topic,
              only,
              place.orElseGet(Place::end),
              record -> wanted == null || Arrays.equals(wanted, record.key()),
              most);
    } else if (key != null) {
      throw Problem.unprocessable(
          "key cannot be combined with time or offset: give the key alone, or leave it out");
    } else if (since.isPresent() && offset == null) {
      found = records.since(topic, only, inRange(time, since.get()), most);
    } else if (since.isEmpty() && only.isPresent()) {
      found =
          records.at(
              topic,
              only,
              Place.from(Map.of(only.getAsInt(), offsetOf(offset))),
              record -> true,
              most);
    } else {
      throw Problem.unprocessable(
          "offset is '%s': give it with its partition, as in partition=0, and without time"
              .formatted(offset));
    }
    RecordDecoder decoder = schemas.decoder(topic);
    return new Records(
        found.records().stream().map(decoder::decode).toList(),
        found.older() == null ? null : found.older().cursor(),
        found.newer() == null ? null : found.newer().cursor(),
        found.looked(),
        found.lookedBackTo(),
        found.isCutShort());
  }

  private static Instant inRange(String text, Instant time) {
    if (time.isBefore(Instant.EPOCH) || time.isAfter(Instant.parse("9999-12-31T23:59:59Z"))) {
      throw Problem.unprocessable(
          "time is '%s': give a time from 1970 to 9999, as in 2026-01-05T14:30:00Z"
              .formatted(text));
    }
    return time;
  }

  private static long offsetOf(String text) {
    try {
      long offset = Long.parseLong(text);
      if (offset >= 0) {
        return offset;
      }
    } catch (NumberFormatException e) {
      throw wrongOffset(text).because(e);
    }
    throw wrongOffset(text);
  }

  private static Problem wrongOffset(String text) {
    return Problem.unprocessable(
        "offset is '%s': give a whole number of 0 or more".formatted(text));
  }

  /** A name that a topic can have; there may be none with it. */
  private static String known(String name) {
    String text = SymbolText.id("name", name);
    if (!text.matches("[A-Za-z0-9._-]{1,249}")) {
      throw Broker.unknownTopic();
    }
    return text;
  }
}
