package io.candlewick.batch.service;

import io.candlewick.batch.report.WrittenReport;
import io.candlewick.model.HourText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The page that lists reports. Its values are hours, numbers and fixed words. */
final class ReportList {
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Hourly reports</title>
      <style>
      :root { color-scheme: light dark; --muted: #55606c; --line: #dde2e8; --good: #0b6b50; --bad: #b3261e; }
      @media (prefers-color-scheme: dark) {
        :root { --muted: #9ba6b2; --line: #2c343d; --good: #57c9a3; --bad: #ff8f86; }
      }
      body { margin: 0 auto; max-width: 44rem; padding: 1.75rem 1.5rem 3rem; font: 15px/1.5 system-ui, sans-serif; }
      h1 { font-size: 1.65rem; }
      p { color: var(--muted); }
      table { width: 100%%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
      th, td { padding: .45rem .75rem .45rem 0; border-bottom: 1px solid var(--line); text-align: left; }
      th { color: var(--muted); font-weight: 600; }
      .success { color: var(--good); }
      .failed { color: var(--bad); font-weight: 600; }
      </style>
      </head>
      <body>
      <h1>Hourly reports</h1>
      <p>%s</p>
      %s
      </body>
      </html>
      """;

  private ReportList() {}

  /**
   * The page.
   *
   * @param reports the newest first
   * @param next when the next hour is run
   */
  static String html(List<WrittenReport> reports, Optional<Instant> next) {
    String when =
        next.map(time -> "The next run starts at " + time.truncatedTo(ChronoUnit.SECONDS) + ".")
            .orElse("No schedule is running.");
    return PAGE.formatted(
        when, reports.isEmpty() ? "<p>No hour has a report yet.</p>" : table(reports));
  }

  private static String table(List<WrittenReport> reports) {
    StringBuilder rows = new StringBuilder();
    for (WrittenReport report : reports) {
      String hour = HourText.of(report.hour());
      String status = report.status().text();
      rows.append(
          "<tr><td><a href=\"/reports/%s\">%s</a></td><td class=\"%s\">%s</td><td>%d</td></tr>%n"
              .formatted(hour, hour, status, status, report.attempt()));
    }
    return "<table>\n<thead><tr><th>Hour (UTC)</th><th>Status</th><th>Attempt</th></tr></thead>\n<tbody>\n"
        + rows
        + "</tbody>\n</table>";
  }
}
