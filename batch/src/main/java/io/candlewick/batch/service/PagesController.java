package io.candlewick.batch.service;

import io.candlewick.batch.report.Reports;
import io.candlewick.batch.report.WrittenReport;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The pages for people: the newest report, a list of reports, and each of them. */
@RestController
class PagesController {
  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  /** The pages need nothing but themselves. */
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

  private static final Duration LISTED = Duration.ofDays(31);

  private final Reports reports;
  private final Clock clock;
  private final ScheduleThread schedule;

  PagesController(Reports reports, Clock clock, ScheduleThread schedule) {
    this.reports = reports;
    this.clock = clock;
    this.schedule = schedule;
  }

  @GetMapping("/")
  ResponseEntity<String> newest() {
    Optional<String> page = reports.newest().flatMap(report -> reports.html(report.hour()));
    return html(page.orElseGet(() -> ReportList.html(List.of(), schedule.next())));
  }

  @GetMapping("/reports")
  ResponseEntity<String> list() {
    Instant now = clock.instant();
    List<WrittenReport> newestFirst = new ArrayList<>(reports.list(now.minus(LISTED), now));
    Collections.reverse(newestFirst);
    return html(ReportList.html(newestFirst, schedule.next()));
  }

  @GetMapping("/reports/{hour}")
  ResponseEntity<String> report(@PathVariable String hour) {
    Instant wanted = HourPath.parse(hour);
    return html(reports.html(wanted).orElseThrow(() -> HourPath.withoutReport(wanted)));
  }

  private static ResponseEntity<String> html(String page) {
    return ResponseEntity.ok()
        .contentType(HTML)
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .body(page);
  }
}
