package io.candlewick.launcher.metrics;

import io.candlewick.metrics.Reading;
import io.candlewick.metrics.Snapshots;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;

/** The size of the data folder, and the room that is left on its disk. Thread-safe. */
final class FolderMetrics implements MultiCollector, AutoCloseable {
  /** A folder may have thousands of files. */
  private static final Duration LONGEST_AGE = Duration.ofMinutes(1);

  private final Reading<Sizes> reading;

  private record Sizes(long used, long free) {}

  FolderMetrics(Path folder) {
    this.reading = new Reading<>("data-folder", LONGEST_AGE, () -> sizes(folder));
  }

  @Override
  public MetricSnapshots collect() {
    return reading.value().map(FolderMetrics::of).orElseGet(MetricSnapshots::of);
  }

  private static MetricSnapshots of(Sizes sizes) {
    return MetricSnapshots.of(
        Snapshots.gauge(
            "candlewick_data_folder_bytes", "Size of all files in the data folder.", sizes.used()),
        Snapshots.gauge(
            "candlewick_data_folder_free_bytes",
            "Room left on the disk of the data folder.",
            sizes.free()));
  }

  private static Sizes sizes(Path folder) throws IOException {
    Size size = new Size();
    Files.walkFileTree(folder, size);
    return new Sizes(size.bytes, Files.getFileStore(folder).getUsableSpace());
  }

  /** Files come and go while they are counted. */
  private static final class Size extends SimpleFileVisitor<Path> {
    private long bytes;

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      bytes += attributes.size();
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
      return FileVisitResult.CONTINUE;
    }
  }

  @Override
  public void close() {
    reading.close();
  }
}
