package io.candlewick.benchmarks.feed;

import io.candlewick.benchmarks.stream.Parent;
import io.candlewick.feed.TickPublisher;
import io.candlewick.feed.replay.FileReplay;
import io.candlewick.feed.replay.ReplayReport;
import io.candlewick.feed.replay.ReplaySpeed;
import io.candlewick.market.recorded.RecordedColumns;
import io.candlewick.market.recorded.RecordedFile;
import io.candlewick.market.recorded.RecordedFormats;
import io.candlewick.market.recorded.RecordedTime;
import io.candlewick.market.recorded.RowOrder;
import io.candlewick.market.recorded.TimeBounds;
import io.candlewick.model.wire.SchemaRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/**
 * Replays a recorded file as {@code ./candlewick replay} does, from its opening until the broker
 * has every tick, and again with a warm JVM.
 */
public final class ReplayRate {
  private ReplayRate() {}

  /** Address of the broker, of the registry, the file, {@code time} or {@code file}, a folder. */
  public static void main(String[] args) throws Exception {
    Parent.endWithIt();
    rate(args);
    System.out.println("ANSWER " + rate(args));
    Runtime.getRuntime().halt(0);
  }

  /** Rows a second. */
  private static double rate(String[] args) throws IOException {
    Path file = Path.of(args[2]);
    RowOrder order =
        args[3].equals("file") ? RowOrder.ofFile() : RowOrder.ofTimeOfEachSymbol(Path.of(args[4]));
    RecordedColumns columns =
        RecordedColumns.ofSymbol("BTCUSDT", "time", RecordedTime.MILLISECONDS, "price")
            .withVolume("qty")
            .withSequence("id")
            .withTimesWithin(TimeBounds.at(Instant.now()));
    long start = System.nanoTime();
    try (RecordedFile rows =
            RecordedFile.open(file, RecordedFormats.ofName("csv"), columns, order);
        TickPublisher publisher = TickPublisher.open(args[0], new SchemaRegistry(args[1]))) {
      ReplayReport report =
          new FileReplay(publisher, ReplaySpeed.MAX, Map.of(), done -> {}, rejected -> {})
              .run(rows);
      if (report.rejected() > 0) {
        throw new IllegalStateException(report.rejected() + " rows were rejected");
      }
      return report.total() / ((System.nanoTime() - start) / 1e9);
    }
  }
}
