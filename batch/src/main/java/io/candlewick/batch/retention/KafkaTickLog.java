package io.candlewick.batch.retention;

import io.candlewick.audit.history.OldestTicks;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.WriterSchemas;
import io.candlewick.ticklog.GroupProgress;
import io.candlewick.ticklog.LogTrim;
import io.candlewick.ticklog.Offsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The topic on a broker.
 *
 * @param kafka the broker, {@code host:port}
 * @param schemas the schemas that ticks were written with
 */
public record KafkaTickLog(String kafka, WriterSchemas schemas) implements TickLog {
  @Override
  public Offsets start() {
    try (LogTrim log = LogTrim.open(kafka, Topics.TICKS)) {
      return log.start();
    }
  }

  @Override
  public Offsets doneBefore(Instant time) {
    try (LogTrim log = LogTrim.open(kafka, Topics.TICKS);
        GroupProgress groups = GroupProgress.open(kafka, Topics.TICKS)) {
      Map<Integer, Long> done = new HashMap<>(log.firstSince(time).byPartition());
      for (String group : GroupProgress.STREAM_GROUPS) {
        Offsets committed = groups.committed(group);
        done.replaceAll((partition, offset) -> Math.min(offset, committed.of(partition)));
      }
      return Offsets.of(done);
    }
  }

  @Override
  public void removeBefore(Offsets to) {
    try (LogTrim log = LogTrim.open(kafka, Topics.TICKS)) {
      log.removeBefore(to);
    }
  }

  @Override
  public OldestTicks oldest(Offsets from) {
    return OldestTicks.read(kafka, schemas, from);
  }
}
