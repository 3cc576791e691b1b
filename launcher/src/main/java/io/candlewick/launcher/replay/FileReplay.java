package io.candlewick.launcher.replay;

import io.candlewick.model.OffsetRanges;
import io.candlewick.model.RawTick;
import io.candlewick.publish.ReplaySpeed;
import io.candlewick.publish.Sequencer;
import io.candlewick.publish.TickPublisher;
import io.candlewick.recorded.RecordedFile;
import io.candlewick.recorded.RecordedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Publishes a recorded file through the sequencer. The same file always gives the same ticks, so a
 * replay that was cut off is simply run again: what came twice is recognised downstream. One
 * thread.
 */
public final class FileReplay {
  /** How many rejected rows a report holds; all are counted and given to the listener. */
  public static final int REJECTS_KEPT = 20;

  private static final int ROWS_PER_PROGRESS = 1_000;

  private final TickPublisher publisher;
  private final ReplaySpeed speed;
  private final Map<String, String> refusedSymbols;
  private final LongConsumer progress;
  private final Consumer<RecordedRow.Rejected> onRejected;
  private final Sequencer sequencer = Sequencer.recorded();
  private final Map<String, Long> published = new TreeMap<>();
  private final List<RecordedRow.Rejected> firstRejected = new ArrayList<>();
  private long rejected;
  private long firstEventTime;
  private long startNanos;

  /**
   * @param refusedSymbols symbols whose rows are rejected, each with the reason, as of one that
   *     another writer publishes
   * @param progress is told, now and then, how many rows are done
   * @param onRejected is given every row that is not published
   */
  public FileReplay(
      TickPublisher publisher,
      ReplaySpeed speed,
      Map<String, String> refusedSymbols,
      LongConsumer progress,
      Consumer<RecordedRow.Rejected> onRejected) {
    this.publisher = publisher;
    this.speed = speed;
    this.refusedSymbols = Map.copyOf(refusedSymbols);
    this.progress = progress;
    this.onRejected = onRejected;
  }

  /** Publishes the whole file and waits until the broker has it. */
  public ReplayReport run(RecordedFile file) {
    OffsetRanges offsets = publisher.keepOffsets();
    long rows = 0;
    while (file.hasNext()) {
      RecordedRow row = file.next();
      if (row instanceof RecordedRow.Accepted accepted) {
        publish(accepted);
      } else if (row instanceof RecordedRow.Rejected bad) {
        reject(bad);
      }
      if (++rows % ROWS_PER_PROGRESS == 0) {
        progress.accept(rows);
      }
    }
    publisher.flush();
    progress.accept(rows);
    return new ReplayReport(published, rejected, firstRejected, publisher.endOffsets(), offsets);
  }

  private void publish(RecordedRow.Accepted row) {
    RawTick raw = row.tick();
    String refusal = refusedSymbols.get(raw.symbol());
    if (refusal != null) {
      reject(row.rejected(refusal));
      return;
    }
    Optional<String> fault = sequencer.fault(raw);
    if (fault.isPresent()) {
      reject(row.rejected(fault.get()));
      return;
    }
    pace(raw.eventTime());
    publisher.publish(sequencer.sequence(raw));
    published.merge(raw.symbol(), 1L, Long::sum);
  }

  private void reject(RecordedRow.Rejected row) {
    rejected++;
    if (firstRejected.size() < REJECTS_KEPT) {
      firstRejected.add(row);
    }
    onRejected.accept(row);
  }

  /** Waits until recorded time, sped up, has reached a tick. */
  private void pace(long eventTime) {
    if (speed.isUnlimited()) {
      return;
    }
    if (startNanos == 0) {
      startNanos = System.nanoTime();
      firstEventTime = eventTime;
    }
    long due = startNanos + (long) ((eventTime - firstEventTime) * 1_000 / speed.factor());
    for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
      LockSupport.parkNanos(wait);
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("The replay was interrupted; run it again to complete it");
      }
    }
  }
}
