package io.candlewick.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The class path on which the feed runs in the platform, with the benchmarks' own classes. */
final class FeedClassPath {
  private FeedClassPath() {}

  static String read() throws IOException {
    Path root = Path.of(System.getProperty("candlewick.root", "."));
    Path classPath = root.resolve("feed/target/classpath");
    if (!Files.exists(classPath)) {
      throw new IllegalStateException(
          classPath + " is not there: start the benchmarks by benchmarks/run, which builds it");
    }
    return String.join(
        File.pathSeparator,
        root.resolve("benchmarks/target/classes").toString(),
        root.resolve("feed/target/classes").toString(),
        Files.readString(classPath).strip());
  }
}
