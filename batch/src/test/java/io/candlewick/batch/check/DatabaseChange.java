package io.candlewick.batch.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A change of the good database, from a file of {@code databases}: SQL below lines such as {@code
 * -- fails: price_range}.
 *
 * @param name the file's name, without its ending
 * @param fails the one check that must fail; empty if none must
 * @param errors the checks that cannot be run
 * @param hour the hour to check
 * @param now when it is checked
 * @param sql the change
 */
public record DatabaseChange(
    String name,
    Optional<String> fails,
    Set<String> errors,
    Instant hour,
    Instant now,
    String sql) {
  private static final String HOUR = "2026-03-04T15:00:00Z";
  private static final String NOW = "2026-03-04T16:20:00Z";

  /** All of them, by name. */
  public static List<DatabaseChange> all() {
    try (Stream<Path> files =
        Files.list(Path.of(DatabaseChange.class.getResource("/databases").toURI()))) {
      return files.sorted().map(DatabaseChange::read).toList();
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("Cannot list the changes of databases", e);
    }
  }

  private static DatabaseChange read(Path file) {
    try {
      String sql = Files.readString(file);
      String name = file.getFileName().toString().replace(".sql", "");
      return new DatabaseChange(
          name,
          header(sql, "fails").filter(check -> !check.equals("nothing")),
          Set.copyOf(headers(sql, "errors")),
          Instant.parse(header(sql, "hour").orElse(HOUR)),
          Instant.parse(header(sql, "now").orElse(NOW)),
          sql);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> header(String sql, String key) {
    return headers(sql, key).stream().findFirst();
  }

  private static List<String> headers(String sql, String key) {
    return Pattern.compile("(?m)^-- " + key + ": (\\S+)$")
        .matcher(sql)
        .results()
        .map(line -> line.group(1))
        .toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
