package io.candlewick.console.read;

import io.candlewick.console.request.Choice;
import io.candlewick.console.request.Cursor;
import io.candlewick.console.request.Cut;
import io.candlewick.console.request.Page;
import io.candlewick.console.request.Span;
import io.candlewick.console.request.SymbolText;
import io.candlewick.model.Micros;
import io.candlewick.store.StoreUnavailableException;
import io.candlewick.store.TickDocumentPages;
import io.candlewick.web.Parameters;
import io.candlewick.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.bson.Document;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The raw ticks of a symbol, newest first. */
@RestController
class TicksController {
  private static final String CSV = "text/csv";
  private static final String LINES = "application/x-ndjson";
  private static final Map<String, MediaType> FORMATS =
      Map.of(
          "json", MediaType.APPLICATION_JSON,
          "csv", MediaType.parseMediaType(CSV),
          "ndjson", MediaType.parseMediaType(LINES));
  private static final List<String> FORMAT_NAMES = List.of("json", "csv", "ndjson");

  private static final int USUAL = 100;
  private static final int MOST = 1_000;
  private static final int USUAL_EXPORT = 10_000;
  private static final int MOST_EXPORT = 100_000;
  private static final int EXPORTS_AT_ONCE = 4;
  private static final Duration SOON = Duration.ofSeconds(10);

  /** A page of ticks. */
  record Ticks(List<Map<String, Object>> ticks, String next) {}

  private final Documents documents;
  private final JsonMapper json;
  private final Semaphore exports = new Semaphore(EXPORTS_AT_ONCE);

  TicksController(Documents documents, JsonMapper json) {
    this.documents = documents;
    this.json = json;
  }

  @GetMapping(
      path = "/api/ticks",
      produces = {MediaType.APPLICATION_JSON_VALUE, CSV, LINES})
  void ticks(
      @RequestParam(required = false) String symbol,
      @RequestParam(required = false) String from,
      @RequestParam(required = false) String to,
      @RequestParam(required = false) String limit,
      @RequestParam(required = false) String cursor,
      @RequestParam(required = false) String format,
      @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = MediaType.ALL_VALUE) String accept,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    MediaType type =
        Choice.parse("format", format, FORMAT_NAMES)
            .map(FORMATS::get)
            .orElseGet(() -> likedBest(accept));
    boolean isPage = type.equals(MediaType.APPLICATION_JSON);
    String wanted = SymbolText.required("symbol", symbol);
    Span span = Span.parse(from, to);
    int most =
        isPage
            ? Parameters.wholeNumber("limit", limit, USUAL, 1, MOST)
            : Parameters.wholeNumber("limit", limit, USUAL_EXPORT, 1, MOST_EXPORT);
    Optional<TickDocumentPages.Place> place = Cursor.parse(cursor, 3, TicksController::place);
    if (isPage) {
      byte[] body = json.writeValueAsBytes(page(wanted, span, place, most));
      response.setContentType(MediaType.APPLICATION_JSON_VALUE);
      response.getOutputStream().write(body);
    } else {
      TickPages ticks = new TickPages(documents.pages(), wanted, span, place, most);
      export(ticks, wanted, type, request, response);
    }
  }

  /** Spring has refused a client that likes none. */
  private static MediaType likedBest(String accept) {
    return MediaType.parseMediaTypes(accept).stream()
        .sorted(Comparator.comparingDouble(MediaType::getQualityValue).reversed())
        .flatMap(liked -> FORMAT_NAMES.stream().map(FORMATS::get).filter(liked::includes))
        .findFirst()
        .orElse(MediaType.APPLICATION_JSON);
  }

  private static TickDocumentPages.Place place(List<String> parts) {
    return new TickDocumentPages.Place(
        Micros.of(Cursor.time(parts.get(0))),
        Long.parseLong(parts.get(1)),
        Long.parseLong(parts.get(2)));
  }

  private Ticks page(String symbol, Span span, Optional<TickDocumentPages.Place> place, int most) {
    List<Document> found =
        documents.pages().newest(symbol, span.from(), span.to(), place, most + 1);
    Page<Document> page = Page.of(found, most, TicksController::cursorOf);
    return new Ticks(page.rows().stream().map(DocumentValues::ofTick).toList(), page.next());
  }

  private static String cursorOf(Document last) {
    TickDocumentPages.Place place = TickDocumentPages.placeOf(last);
    return Cursor.of(place.eventTime(), place.epoch(), place.sequence());
  }

  private void export(
      TickPages ticks,
      String symbol,
      MediaType type,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    if (!exports.tryAcquire()) {
      throw Problem.unavailable(
          "Too many exports at once, at most %d can: try again".formatted(EXPORTS_AT_ONCE), SOON);
    }
    try {
      boolean isCsv = type.toString().equals(CSV);
      ticks.open();
      response.setContentType(isCsv ? CSV + ";charset=UTF-8" : LINES);
      response.setHeader(
          HttpHeaders.CONTENT_DISPOSITION,
          ContentDisposition.attachment()
              .filename(symbol + "-ticks" + (isCsv ? ".csv" : ".ndjson"), StandardCharsets.UTF_8)
              .build()
              .toString());
      if (isCsv) {
        TickExport.csv(ticks, response.getOutputStream());
      } else {
        TickExport.lines(ticks, json, response.getOutputStream());
      }
    } catch (StoreUnavailableException e) {
      if (response.isCommitted()) {
        Cut.of(request).run(); // an end in order would make the part look like the whole
      }
      throw e;
    } finally {
      exports.release();
    }
  }

  @GetMapping("/api/ticks/{id}")
  Map<String, Object> tick(@PathVariable String id) {
    return documents
        .pages()
        .find(SymbolText.id("id", id))
        .map(DocumentValues::ofTick)
        .orElseThrow(
            () ->
                Problem.of(
                    HttpStatus.NOT_FOUND,
                    "No such tick",
                    "There is no document '%s': ids are symbol:epoch:sequence, and retention may have removed it"
                        .formatted(id)));
  }
}
