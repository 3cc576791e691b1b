package io.candlewick.console.read;

import io.candlewick.console.request.Choice;
import io.candlewick.console.request.Cursor;
import io.candlewick.console.request.Page;
import io.candlewick.console.request.Span;
import io.candlewick.console.request.SymbolText;
import io.candlewick.model.Micros;
import io.candlewick.web.Parameters;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The runs of missing ticks, the newest first. */
@RestController
class GapsController {
  private static final int USUAL = 100;
  private static final int MOST = 1_000;
  private static final String OPEN = "open";
  private static final String FILLED = "filled";

  /** A page of gaps. */
  record Gaps(List<GapAnswer> gaps, String next) {}

  private record Place(
      Object detectedAt, String symbol, long epoch, long firstMissing, long lastMissing) {
    static Place of(List<String> parts) {
      return new Place(
          Cursor.time(parts.get(0)).atOffset(ZoneOffset.UTC),
          SymbolText.required("cursor", parts.get(1)),
          Long.parseLong(parts.get(2)),
          Long.parseLong(parts.get(3)),
          Long.parseLong(parts.get(4)));
    }
  }

  private final JdbcClient database;

  GapsController(JdbcClient database) {
    this.database = database;
  }

  @GetMapping("/api/gaps")
  Gaps gaps(
      @RequestParam(required = false) String symbol,
      @RequestParam(required = false) String state,
      @RequestParam(required = false) String from,
      @RequestParam(required = false) String to,
      @RequestParam(required = false) String limit,
      @RequestParam(required = false) String cursor) {
    Span span = Span.parse(from, to);
    int most = Parameters.wholeNumber("limit", limit, USUAL, 1, MOST);
    Conditions conditions =
        new Conditions()
            .add("symbol = :symbol", "symbol", SymbolText.optional("symbol", symbol))
            .add("greatest(after_time, before_time) >= :from", "from", Optional.of(span.sqlFrom()))
            .add("least(after_time, before_time) < :to", "to", Optional.of(span.sqlTo()));
    switch (Choice.parse("state", state, List.of(OPEN, FILLED, "all")).orElse("all")) {
      case OPEN -> conditions.add("filled_at IS NULL");
      case FILLED -> conditions.add("filled_at IS NOT NULL");
      default -> {} // all
    }
    Cursor.parse(cursor, 5, Place::of).ifPresent(place -> addPlace(conditions, place));
    List<GapAnswer> found =
        database
            .sql(
                "SELECT * FROM data_gaps "
                    + conditions.where()
                    + " ORDER BY detected_at DESC, symbol DESC, epoch DESC, first_missing DESC,"
                    + " last_missing DESC LIMIT :most")
            .params(conditions.with("most", most + 1).values())
            .query((row, number) -> GapAnswer.of(row))
            .list();
    Page<GapAnswer> page = Page.of(found, most, GapsController::cursorOf);
    return new Gaps(page.rows(), page.next());
  }

  private static void addPlace(Conditions conditions, Place place) {
    conditions
        .add(
            "(detected_at, symbol, epoch, first_missing, last_missing)"
                + " < (:detected, :after, :epoch, :first, :last)")
        .with("detected", place.detectedAt())
        .with("after", place.symbol())
        .with("epoch", place.epoch())
        .with("first", place.firstMissing())
        .with("last", place.lastMissing());
  }

  private static String cursorOf(GapAnswer last) {
    return Cursor.of(
        Micros.of(last.detectedAt()),
        last.symbol(),
        last.epoch(),
        last.firstMissing(),
        last.lastMissing());
  }
}
