package io.candlewick.console.read;

import io.candlewick.console.request.Choice;
import io.candlewick.console.request.Cursor;
import io.candlewick.console.request.Page;
import io.candlewick.console.request.Span;
import io.candlewick.console.request.SymbolText;
import io.candlewick.model.Micros;
import io.candlewick.model.Severity;
import io.candlewick.web.Parameters;
import io.candlewick.web.Problem;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The anomalies, newest first. */
@RestController
class AnomaliesController {
  private static final int USUAL = 100;
  private static final int MOST = 1_000;
  private static final List<String> SEVERITIES =
      Arrays.stream(Severity.values()).map(Enum::name).toList();

  /** A page of anomalies. */
  record Anomalies(List<AnomalyAnswer> anomalies, String next) {}

  /** The place of an anomaly in the list. */
  private record Place(Instant at, String id) {
    static Place of(List<String> parts) {
      return new Place(Cursor.time(parts.get(0)), SymbolText.id("cursor", parts.get(1)));
    }

    OffsetDateTime sqlAt() {
      return at.atOffset(ZoneOffset.UTC);
    }
  }

  private final JdbcClient database;

  AnomaliesController(JdbcClient database) {
    this.database = database;
  }

  @GetMapping("/api/anomalies")
  Anomalies anomalies(
      @RequestParam(required = false) String symbol,
      @RequestParam(required = false) String rule,
      @RequestParam(required = false) String severity,
      @RequestParam(required = false) String from,
      @RequestParam(required = false) String to,
      @RequestParam(required = false) String limit,
      @RequestParam(required = false) String cursor) {
    Span span = Span.parse(from, to);
    int most = Parameters.wholeNumber("limit", limit, USUAL, 1, MOST);
    Optional<Place> place = Cursor.parse(cursor, 2, Place::of);
    Conditions conditions =
        new Conditions()
            .add("symbol = :symbol", "symbol", SymbolText.optional("symbol", symbol))
            .add("rule = :rule", "rule", SymbolText.optional("rule", rule))
            .add("severity = :severity", "severity", Choice.parse("severity", severity, SEVERITIES))
            .add("event_time >= :from", "from", Optional.of(span.sqlFrom()))
            .add("event_time < :to", "to", Optional.of(span.sqlTo()))
            .add("(event_time, id) < (:at, :id)", "at", place.map(Place::sqlAt))
            .with("id", place.map(Place::id).orElse(""))
            .with("most", most + 1);
    List<AnomalyAnswer> found =
        database
            .sql(
                "SELECT * FROM anomalies "
                    + conditions.where()
                    + " ORDER BY event_time DESC, id DESC LIMIT :most")
            .params(conditions.values())
            .query((row, number) -> AnomalyAnswer.of(row))
            .list();
    Page<AnomalyAnswer> page = Page.of(found, most, AnomaliesController::cursorOf);
    return new Anomalies(page.rows(), page.next());
  }

  private static String cursorOf(AnomalyAnswer last) {
    return Cursor.of(Micros.of(last.at()), last.id());
  }

  @GetMapping("/api/anomalies/{id}")
  AnomalyAnswer anomaly(@PathVariable String id) {
    return database
        .sql("SELECT * FROM anomalies WHERE id = :id")
        .param("id", SymbolText.id("id", id))
        .query((row, number) -> AnomalyAnswer.of(row))
        .optional()
        .orElseThrow(
            () ->
                Problem.of(
                    HttpStatus.NOT_FOUND,
                    "No such anomaly",
                    "There is no anomaly '%s': /api/anomalies lists them".formatted(id)));
  }
}
