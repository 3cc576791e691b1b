package io.candlewick.console.pipeline;

import io.candlewick.console.topics.FoundRecords;
import io.candlewick.console.topics.Place;
import io.candlewick.console.topics.TopicRecords;
import io.candlewick.model.Topics;
import io.candlewick.web.Parameters;
import java.util.List;
import java.util.OptionalInt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The dead letters, newest first, as Kafka has them. */
@RestController
class DeadLettersController {
  private static final int USUAL = 50;
  private static final int MOST = 500;

  /** A page of letters. */
  record DeadLetters(List<DeadLetterAnswer> deadLetters, String next) {}

  private final TopicRecords topics;

  DeadLettersController(TopicRecords topics) {
    this.topics = topics;
  }

  @GetMapping("/api/dead-letters")
  DeadLetters deadLetters(
      @RequestParam(required = false) String limit, @RequestParam(required = false) String cursor) {
    int most = Parameters.wholeNumber("limit", limit, USUAL, 1, MOST);
    FoundRecords found =
        topics.at(
            Topics.DEAD_LETTERS,
            OptionalInt.empty(),
            Place.parse(cursor).orElseGet(Place::end),
            record -> true,
            most);
    return new DeadLetters(
        found.records().stream().map(DeadLetterAnswer::of).toList(),
        found.older() == null ? null : found.older().cursor());
  }
}
