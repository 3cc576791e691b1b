package io.candlewick.batch.report;

import io.candlewick.batch.report.details.ReportDetails;
import io.candlewick.batch.report.page.HourCandles;
import io.candlewick.batch.report.page.ReportPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The reports of the hourly pipeline: rows in {@code pipeline_reports}, and for each hour a page
 * {@code 2026-11-29T18Z.html} in a folder. An attempt that is written again, or at the same time as
 * another one, leaves one row for each attempt, and only the newest attempt is final. Thread-safe.
 *
 * <p>All methods throw {@link org.springframework.dao.DataAccessException} or {@link
 * io.candlewick.store.StoreUnavailableException} if PostgreSQL does not answer, and {@link
 * UncheckedIOException} if the folder cannot be used.
 */
public final class Reports {
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final ReportRows rows;
  private final Compilation compilation;
  private final HourCandles candles;
  private final Path folder;
  private final Clock clock;

  /**
   * @param database {@code sensors_dw}
   * @param folder where the pages are; made when the first one is written
   */
  public Reports(DataSource database, Path folder) {
    this(database, folder, Clock.systemUTC());
  }

  Reports(DataSource database, Path folder, Clock clock) {
    this.rows = new ReportRows(database);
    this.compilation = new Compilation(database, rows);
    this.candles = new HourCandles(database);
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * Writes the report of an attempt, and the hour's page if no newer attempt has written it. The
   * row comes first: a page that cannot be written leaves the row.
   */
  public WrittenReport write(ReportRequest request) {
    ReportDetails details = compilation.details(request, clock.instant());
    ReportRow row =
        new ReportRow(
            request.hour(),
            request.attempt(),
            true,
            request.status(),
            request.checks().size() - request.checksFailed(),
            request.checksFailed(),
            details);
    if (rows.write(row)) {
      save(page(request.hour()), render(row));
    }
    return written(row);
  }

  /** The final report of the newest hour that has one. */
  public Optional<WrittenReport> newest() {
    return rows.newest().map(this::written);
  }

  /** The final report of an hour. */
  public Optional<WrittenReport> find(Instant hour) {
    return rows.find(hour).map(this::written);
  }

  /**
   * The file with the page of an hour's final report; written now if it is missing or shows an
   * older attempt, for example because another program wrote the row.
   */
  public Optional<Path> file(Instant hour) {
    Optional<ReportRow> row = rows.find(hour);
    row.filter(found -> saved(found).isEmpty()).ifPresent(found -> save(page(hour), render(found)));
    return row.map(found -> page(hour));
  }

  /** The final reports from one hour to before another, oldest first. */
  public List<WrittenReport> list(Instant from, Instant to) {
    return rows.list(from, to).stream().map(this::written).toList();
  }

  /**
   * The page of an hour's final report: the file, or where there is none of that attempt, for
   * example because another program wrote the row, one made of the row and the candles that are
   * there now.
   */
  public Optional<String> html(Instant hour) {
    return rows.find(hour).map(row -> saved(row).orElseGet(() -> render(row)));
  }

  /** What an hour's final report holds, as JSON: the column {@code details} of its row. */
  public Optional<String> json(Instant hour) {
    return rows.details(hour);
  }

  private Optional<String> saved(ReportRow row) {
    Path page = page(row.hour());
    try {
      return Optional.of(Files.readString(page))
          .filter(text -> ReportPage.isOfAttempt(text, row.attempt()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + page, e);
    }
  }

  /** Where the page of an hour is in a folder, if it was written. */
  public static Path page(Path folder, Instant hour) {
    return folder.resolve(HOUR.format(hour) + ".html");
  }

  private Path page(Instant hour) {
    return page(folder, hour);
  }

  private WrittenReport written(ReportRows.Verdict verdict) {
    return new WrittenReport(
        verdict.hour(), verdict.attempt(), verdict.status(), page(verdict.hour()));
  }

  private WrittenReport written(ReportRow row) {
    return new WrittenReport(row.hour(), row.attempt(), row.status(), page(row.hour()));
  }

  private String render(ReportRow row) {
    return ReportPage.html(row.details(), candles.of(row.hour()));
  }

  /** Readers see the old page or the new one. */
  private void save(Path page, String text) {
    try {
      Files.createDirectories(folder);
      Path draft = folder.resolve(page.getFileName() + "." + UUID.randomUUID() + ".draft");
      try {
        Files.writeString(draft, text);
        Files.move(draft, page, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + page, e);
    }
  }
}
