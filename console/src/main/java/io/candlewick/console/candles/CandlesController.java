package io.candlewick.console.candles;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** {@code GET /api/candles}: candles of any windows, as JSON, CSV or Parquet. */
@RestController
public class CandlesController {
  private static final String PATH = "/api/candles";
  private static final String CSV = "text/csv";
  private static final String PARQUET = "application/vnd.apache.parquet";
  private static final List<MediaType> FORMATS =
      List.of(
          MediaType.APPLICATION_JSON,
          MediaType.parseMediaType(CSV),
          MediaType.parseMediaType(PARQUET));

  private final CandleQuery query;
  private final CandleJson json;

  CandlesController(CandleQuery query, CandleJson json) {
    this.query = query;
    this.json = json;
  }

  @GetMapping(
      path = PATH,
      produces = {MediaType.APPLICATION_JSON_VALUE, CSV, PARQUET})
  ResponseEntity<byte[]> candles(
      @RequestParam(required = false) String symbol,
      @RequestParam(required = false) String interval,
      @RequestParam(required = false) String from,
      @RequestParam(required = false) String to,
      @RequestParam(required = false) String limit,
      @RequestParam(required = false) String fill,
      @RequestParam(required = false) String timezone,
      @RequestParam(required = false) String session,
      @RequestParam(required = false) String slide,
      @RequestParam(required = false) String cursor,
      @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = MediaType.ALL_VALUE) String accept) {
    CandleParameters given =
        new CandleParameters(
            symbol, interval, from, to, limit, fill, timezone, session, slide, cursor);
    MediaType format = format(accept);
    CandlePage page = query.page(given.read(query.base()));
    ResponseEntity.BodyBuilder answer = ResponseEntity.ok().contentType(format);
    page.previous().ifPresent(at -> answer.header(HttpHeaders.LINK, link(given, at, "prev")));
    page.next().ifPresent(at -> answer.header(HttpHeaders.LINK, link(given, at, "next")));
    if (format.equals(MediaType.APPLICATION_JSON)) {
      return answer.body(json.of(page, query.base().toString()));
    }
    boolean isCsv = format.toString().equals(CSV);
    answer.header(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment()
            .filename(
                symbol + "-" + page.request().windows().length() + (isCsv ? ".csv" : ".parquet"),
                StandardCharsets.UTF_8)
            .build()
            .toString());
    return answer.body(isCsv ? CandleCsv.of(page) : CandleParquet.of(page));
  }

  /** The format that a client likes best; Spring has refused one that likes none. */
  private static MediaType format(String accept) {
    return MediaType.parseMediaTypes(accept).stream()
        .sorted(Comparator.comparingDouble(MediaType::getQualityValue).reversed())
        .flatMap(type -> FORMATS.stream().filter(type::includes))
        .findFirst()
        .orElse(MediaType.APPLICATION_JSON);
  }

  private static String link(CandleParameters given, CandleCursor at, String relation) {
    UriComponentsBuilder address = UriComponentsBuilder.fromPath(PATH);
    Map<String, String> values = given.given();
    values.put("cursor", at.toString());
    values.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
    return "<%s>; rel=\"%s\"".formatted(address.encode().buildAndExpand(values), relation);
  }
}
