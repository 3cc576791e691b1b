package io.candlewick.feed.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** What there is, at the root: a page for browsers, and the same links as JSON for the rest. */
@RestController
class IndexController {
  /** The page needs its own inline style, and nothing else. */
  private static final String STYLE_ALONE =
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

  /**
   * The links.
   *
   * @param links what a link is for, and its path
   */
  record Index(String name, Map<String, String> links) {}

  @GetMapping(
      path = "/",
      produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_HTML_VALUE})
  ResponseEntity<?> index(
      @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = MediaType.ALL_VALUE) String accept)
      throws IOException {
    if (!prefersPage(accept)) {
      return ResponseEntity.ok()
          .contentType(MediaType.APPLICATION_JSON)
          .varyBy(HttpHeaders.ACCEPT)
          .body(links());
    }
    try (InputStream page = IndexController.class.getResourceAsStream("index.html")) {
      return ResponseEntity.ok()
          .contentType(MediaType.TEXT_HTML)
          .varyBy(HttpHeaders.ACCEPT)
          .header("Content-Security-Policy", STYLE_ALONE)
          .body(page.readAllBytes());
    }
  }

  /** Whether the first type that is accepted, by quality, is a page and not also JSON. */
  private static boolean prefersPage(String accept) {
    List<MediaType> accepted =
        MediaType.parseMediaTypes(accept).stream()
            .sorted(Comparator.comparingDouble(MediaType::getQualityValue).reversed())
            .toList();
    for (MediaType type : accepted) {
      if (type.includes(MediaType.APPLICATION_JSON)) {
        return false;
      }
      if (type.includes(MediaType.TEXT_HTML)) {
        return true;
      }
    }
    return false;
  }

  private static Index links() {
    Map<String, String> links = new LinkedHashMap<>();
    links.put("docs", "/docs");
    links.put("openapi", "/openapi.json");
    links.put("health", "/health");
    links.put("assets", "/assets");
    links.put("tick", "/tick");
    links.put("ticks", "/ticks");
    links.put("stream", "/ticks/stream");
    links.put("prices", "/prices");
    links.put("market_summary", "/market/summary");
    return new Index("Candlewick feed", links);
  }
}
