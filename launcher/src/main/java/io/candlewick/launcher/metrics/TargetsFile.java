package io.candlewick.launcher.metrics;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The file in the data folder from which Prometheus learns where the parts' metrics are. */
public final class TargetsFile {
  /** Its name. */
  public static final String NAME = "metrics-targets.json";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private TargetsFile() {}

  /** Writes the file at once, so that a reader sees the old one or the new one. */
  public static void write(Path data, List<ScrapeTarget> targets) throws IOException {
    Path next = data.resolve(NAME + ".next");
    Files.writeString(next, JSON.writeValueAsString(targets) + "\n");
    Files.move(
        next,
        data.resolve(NAME),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Deletes it, if it is there. */
  public static void delete(Path data) throws IOException {
    Files.deleteIfExists(data.resolve(NAME));
  }
}
