package io.candlewick.feed.http;

import io.candlewick.feed.recent.PublishedTick;
import io.candlewick.feed.recent.RecentTicks;
import io.candlewick.model.Micros;
import io.candlewick.model.Tick;
import io.candlewick.web.Parameters;
import io.candlewick.web.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /ticks}: the ticks of the ring. */
@RestController
class TicksController {
  private static final int USUAL_LIMIT = 1_000;
  private static final int MAX_LIMIT = 10_000;

  private final RecentTicks recent;
  private final Newest newest;

  TicksController(RecentTicks recent, Newest newest) {
    this.recent = recent;
    this.newest = newest;
  }

  /**
   * The newest {@code limit} ticks of a window of event time, in publishing order, and the time of
   * the oldest tick that is kept.
   */
  @GetMapping(path = "/ticks", produces = MediaType.APPLICATION_JSON_VALUE)
  byte[] ticks(
      @RequestParam(required = false) String symbol,
      @RequestParam(required = false) String from,
      @RequestParam(required = false) String to,
      @RequestParam(required = false) String limit) {
    int most = Parameters.wholeNumber("limit", limit, USUAL_LIMIT, 1, MAX_LIMIT);
    Instant first = Parameters.time("from", from).orElse(Instant.MIN);
    Instant end = Parameters.time("to", to).orElse(Instant.MAX);
    if (!first.isBefore(end)) {
      throw Problem.unprocessable(
          "from is '%s' and to is '%s': from must come before to".formatted(from, to));
    }
    if (symbol != null) {
      newest.of(symbol);
    }
    List<PublishedTick> found = recent.newest(most + 1, wanted(symbol, first, end));
    boolean more = found.size() > most;
    return answer(more ? found.subList(1, found.size()) : found, more);
  }

  private static Predicate<Tick> wanted(String symbol, Instant first, Instant end) {
    return tick -> {
      Instant time = Micros.toInstant(tick.eventTime());
      return (symbol == null || symbol.equals(tick.symbol()))
          && !time.isBefore(first)
          && time.isBefore(end);
    };
  }

  private byte[] answer(List<PublishedTick> ticks, boolean more) {
    Optional<PublishedTick> oldest = recent.at(recent.oldest());
    String kept = oldest.map(tick -> '"' + timeOf(tick.tick()) + '"').orElse("null");
    byte[] head =
        "{\"oldest_kept\":%s,\"more\":%s,\"ticks\":"
            .formatted(kept, more)
            .getBytes(StandardCharsets.UTF_8);
    byte[] array = new TickArray().addAll(ticks).toBytes();
    byte[] answer = new byte[head.length + array.length + 1];
    System.arraycopy(head, 0, answer, 0, head.length);
    System.arraycopy(array, 0, answer, head.length, array.length);
    answer[answer.length - 1] = '}';
    return answer;
  }

  private static String timeOf(Tick tick) {
    return Micros.toInstant(tick.eventTime()).toString();
  }
}
