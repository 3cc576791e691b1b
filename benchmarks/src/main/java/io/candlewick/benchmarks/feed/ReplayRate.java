package io.candlewick.benchmarks.feed;

import io.candlewick.benchmarks.stream.Parent;
import io.candlewick.launcher.replay.FileReplay;
import io.candlewick.launcher.replay.ReplayReport;
import io.candlewick.model.wire.SchemaRegistry;
import io.candlewick.publish.ReplaySpeed;
import io.candlewick.publish.TickPublisher;
import io.candlewick.recorded.RecordedColumns;
import io.candlewick.recorded.RecordedFile;
import io.candlewick.recorded.RecordedFormats;
import io.candlewick.recorded.RecordedTime;
import io.candlewick.recorded.RowOrder;
import io.candlewick.recorded.TimeBounds;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Replays recorded files as {@code ./candlewick replay} does, from the opening of a file until the
 * broker has every tick: all in turn, once to warm up and then round by round.
 */
public final class ReplayRate {
  private final String broker;
  private final String registry;
  private final Path temporary;

  private ReplayRate(String broker, String registry, Path temporary) {
    this.broker = broker;
    this.registry = registry;
    this.temporary = temporary;
  }

  /**
   * Address of the broker, of the registry, a folder, the number of rounds, and then for every side
   * its file and the order that is asked for, {@code time} or {@code file}. Answers with the rates
   * of all sides, round by round, in rows a second.
   */
  public static void main(String[] args) throws Exception {
    Parent.endWithIt();
    ReplayRate replay = new ReplayRate(args[0], args[1], Path.of(args[2]));
    int rounds = Integer.parseInt(args[3]);
    List<String> rates = new ArrayList<>();
    for (int round = 0; round <= rounds; round++) {
      for (int side = 4; side < args.length; side += 2) {
        double rate = replay.rate(Path.of(args[side]), args[side + 1]);
        if (round > 0) {
          rates.add(Double.toString(rate));
        }
      }
    }
    System.out.println("ANSWER " + String.join(",", rates));
    Runtime.getRuntime().halt(0);
  }

  private double rate(Path file, String orderAsked) throws IOException {
    RowOrder order =
        orderAsked.equals("file") ? RowOrder.ofFile() : RowOrder.ofTimeOfEachSymbol(temporary);
    RecordedColumns columns =
        RecordedColumns.ofSymbol("BTCUSDT", "time", RecordedTime.MILLISECONDS, "price")
            .withVolume("qty")
            .withSequence("id")
            .withTimesWithin(TimeBounds.at(Instant.now()));
    long start = System.nanoTime();
    try (RecordedFile rows =
            RecordedFile.open(file, RecordedFormats.ofName("csv"), columns, order);
        TickPublisher publisher = TickPublisher.open(broker, new SchemaRegistry(registry))) {
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
