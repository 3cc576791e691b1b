package io.candlewick.analytics.state;

import io.candlewick.analytics.EpochSnapshot;
import io.candlewick.analytics.EpochSpan;
import io.candlewick.analytics.HolesGivenUp;
import io.candlewick.analytics.SequenceRun;
import io.candlewick.analytics.SymbolSnapshot;
import io.candlewick.analytics.bytes.VarintReader;
import io.candlewick.analytics.bytes.VarintWriter;
import java.util.ArrayList;
import java.util.List;

/** The bytes of the epochs of a state: each number as its difference from the one before. */
final class EpochFormat {
  /** Most bytes that an epoch takes for each run of numbers. */
  static final int MAX_RUN_BYTES = 4 * VarintWriter.MAX_LONG_BYTES;

  /** Most bytes that an epoch takes beside the runs of numbers. */
  static final int MAX_FIXED_BYTES = 7 * VarintWriter.MAX_LONG_BYTES;

  /** Most bytes that the epochs not tracked any more take. */
  static final int MAX_SPANS_BYTES =
      (1 + 2 * SymbolSnapshot.MOST_SPANS) * VarintWriter.MAX_LONG_BYTES;

  private static final int MIN_FIXED_BYTES = 7;
  private static final int MIN_RUN_BYTES = 4;
  private static final int MIN_SPAN_BYTES = 2;

  private EpochFormat() {}

  static void write(List<EpochSnapshot> epochs, VarintWriter out) {
    out.writeUnsigned(epochs.size());
    for (EpochSnapshot epoch : epochs) {
      HolesGivenUp givenUp = epoch.givenUp();
      out.writeUnsigned(epoch.epoch());
      out.writeUnsigned(epoch.floor());
      out.writeUnsigned(givenUp.first());
      out.writeUnsigned(givenUp.last());
      out.writeSigned(givenUp.timeBefore());
      out.writeSigned(givenUp.timeAfter());
      writeRuns(epoch.runs(), out);
    }
  }

  private static void writeRuns(List<SequenceRun> runs, VarintWriter out) {
    out.writeUnsigned(runs.size());
    long number = 0;
    long time = 0;
    for (SequenceRun run : runs) {
      out.writeUnsigned(run.first() - number);
      out.writeUnsigned(run.last() - run.first());
      out.writeSigned(run.firstTime() - time);
      out.writeSigned(run.lastTime() - run.firstTime());
      number = run.last();
      time = run.lastTime();
    }
  }

  static List<EpochSnapshot> read(VarintReader in) {
    int count = in.readCount(MIN_FIXED_BYTES);
    List<EpochSnapshot> epochs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      epochs.add(
          new EpochSnapshot(
              in.readUnsigned(),
              in.readUnsigned(),
              new HolesGivenUp(
                  in.readUnsigned(), in.readUnsigned(), in.readSigned(), in.readSigned()),
              readRuns(in)));
    }
    return epochs;
  }

  private static List<SequenceRun> readRuns(VarintReader in) {
    int count = in.readCount(MIN_RUN_BYTES);
    List<SequenceRun> runs = new ArrayList<>(count);
    long number = 0;
    long time = 0;
    for (int i = 0; i < count; i++) {
      long first = number + in.readUnsigned();
      long last = first + in.readUnsigned();
      if (first < number || last < first || (i > 0 && first - number < 2)) {
        throw VarintReader.corrupted("its sequence ranges do not rise");
      }
      long firstTime = time + in.readSigned();
      time = firstTime + in.readSigned();
      number = last;
      runs.add(new SequenceRun(first, last, firstTime, time));
    }
    return runs;
  }

  static void writeSpans(List<EpochSpan> spans, VarintWriter out) {
    out.writeUnsigned(spans.size());
    long before = 0;
    for (EpochSpan span : spans) {
      out.writeUnsigned(span.first() - before);
      out.writeUnsigned(span.last() - span.first());
      before = span.last();
    }
  }

  static List<EpochSpan> readSpans(VarintReader in) {
    int count = in.readCount(MIN_SPAN_BYTES);
    if (count > SymbolSnapshot.MOST_SPANS) {
      throw VarintReader.corrupted("it has " + count + " spans of epochs");
    }
    List<EpochSpan> spans = new ArrayList<>(count);
    long before = 0;
    for (int i = 0; i < count; i++) {
      long first = before + in.readUnsigned();
      long last = first + in.readUnsigned();
      if (first <= before || last < first) {
        throw VarintReader.corrupted("its spans of epochs do not rise");
      }
      spans.add(new EpochSpan(first, last));
      before = last;
    }
    return spans;
  }
}
