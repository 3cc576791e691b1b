package io.candlewick.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.model.RawTick;
import io.candlewick.recorded.RecordedRow.Accepted;
import io.candlewick.recorded.RecordedRow.Rejected;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files and their rows, for tests. */
final class Recording {
  private Recording() {}

  static List<RecordedRow> rows(Path file, String format, RecordedColumns columns)
      throws IOException {
    List<RecordedRow> rows = new ArrayList<>();
    try (RecordedFile recorded = RecordedFile.open(file, RecordedFormats.ofName(format), columns)) {
      recorded.forEachRemaining(rows::add);
    }
    return rows;
  }

  /** The ticks of a file, none of whose rows is rejected. */
  static List<RawTick> ticks(Path file, String format, RecordedColumns columns) throws IOException {
    List<RawTick> ticks = new ArrayList<>();
    for (RecordedRow row : rows(file, format, columns)) {
      assertThat(row).isInstanceOf(Accepted.class);
      ticks.add(((Accepted) row).tick());
    }
    return ticks;
  }

  /** Number and reason of every rejected row, as in {@code 3: why}. */
  static List<String> rejects(Path file, String format, RecordedColumns columns)
      throws IOException {
    return rows(file, format, columns).stream()
        .filter(Rejected.class::isInstance)
        .map(row -> row.line() + ": " + ((Rejected) row).reason())
        .toList();
  }

  static Path zip(Path file, String... namesAndTexts) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
        zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }
}
