package io.candlewick.batch.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A change of the good database, from a file of {@code databases}: SQL below lines such as {@code
 * -- fails: price_range}.
 *
 * @param name the file's name, without its ending
 * @param fails the one check that must fail; empty if all must pass
 * @param hour the hour to check
 * @param now when it is checked
 * @param sql the change
 */
public record DatabaseChange(
    String name, Optional<String> fails, Instant hour, Instant now, String sql) {
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
      String fails = header(sql, "fails").orElseThrow();
      return new DatabaseChange(
          name,
          Optional.of(fails).filter(check -> !check.equals("nothing")),
          Instant.parse(header(sql, "hour").orElse(HOUR)),
          Instant.parse(header(sql, "now").orElse(NOW)),
          sql);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> header(String sql, String key) {
    Matcher line = Pattern.compile("(?m)^-- " + key + ": (\\S+)$").matcher(sql);
    return line.find() ? Optional.of(line.group(1)) : Optional.empty();
  }

  @Override
  public String toString() {
    return name;
  }
}
