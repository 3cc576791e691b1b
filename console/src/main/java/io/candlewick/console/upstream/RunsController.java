package io.candlewick.console.upstream;

import io.candlewick.console.settings.ConsoleSettings;
import io.candlewick.model.HourText;
import io.candlewick.web.AccessToken;
import jakarta.servlet.http.HttpServletResponse;
import java.net.http.HttpResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Runs of the hourly pipeline and their reports, as its service tells of them. */
@RestController
class RunsController {
  private static final String REMEDY =
      "./candlewick status shows whether it runs, and ./candlewick up starts it";

  /** A report needs nothing but itself. */
  private static final String REPORT_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none';"
          + " form-action 'none'; frame-ancestors 'none'";

  private final Upstream batch;
  private final JsonMapper json;

  RunsController(ConsoleSettings settings, AccessToken token, JsonMapper json) {
    this.batch = Upstream.ofService("hourly pipeline", settings.batch(), REMEDY, token);
    this.json = json;
  }

  @GetMapping("/api/batch/runs")
  ResponseEntity<byte[]> runs() {
    return Forwarded.of(get("/api/runs"));
  }

  @PostMapping(path = "/api/batch/runs", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> run(@RequestBody byte[] order) {
    return Forwarded.of(batch.send(Posts.of(batch.request("/api/runs"), order)));
  }

  /** Its decimals become texts, as everywhere in this API. */
  @GetMapping("/api/batch/reports/{hour}")
  ResponseEntity<?> report(@PathVariable String hour) {
    HttpResponse<byte[]> answer = get("/api/reports/" + HourText.of(HourName.parse(hour)));
    if (answer.statusCode() != HttpStatus.OK.value()) {
      return Forwarded.of(answer);
    }
    Object report =
        json.readerFor(Object.class)
            .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .readValue(answer.body());
    return ResponseEntity.ok(report);
  }

  @GetMapping("/api/batch/reports/{hour}/page")
  ResponseEntity<byte[]> page(@PathVariable String hour, HttpServletResponse response) {
    HttpResponse<byte[]> answer = get("/reports/" + HourText.of(HourName.parse(hour)));
    if (answer.statusCode() == HttpStatus.OK.value()) {
      response.setHeader("Content-Security-Policy", REPORT_POLICY);
    }
    return Forwarded.of(answer);
  }

  private HttpResponse<byte[]> get(String path) {
    return batch.send(batch.request(path).header(HttpHeaders.ACCEPT, "*/*").GET().build());
  }
}
