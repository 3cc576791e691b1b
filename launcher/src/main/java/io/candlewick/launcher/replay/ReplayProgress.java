package io.candlewick.launcher.replay;

import io.candlewick.model.CountText;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Shows how far a replay is. Not thread-safe. */
public abstract class ReplayProgress implements AutoCloseable {
  /**
   * For the standard error of this process, as the start script found it: a bar on a terminal, else
   * plain lines.
   *
   * @param bytes what there is to read; below 0 where that is not known
   */
  public static ReplayProgress standard(long bytes, PrintWriter err) {
    return Boolean.getBoolean("candlewick.error-terminal")
        ? new Bar(bytes)
        : new Lines(bytes, err, System::nanoTime);
  }

  /**
   * Tells how much is done.
   *
   * @param bytes how much of the file is read
   * @param rows how many rows are done
   */
  public abstract void show(long bytes, long rows);

  @Override
  public abstract void close();

  /** One line that is drawn anew in place. */
  private static final class Bar extends ReplayProgress {
    private final ProgressBar bar;

    Bar(long bytes) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("Replaying")
              .setUnit(" KiB", 1 << 10)
              .setInitialMax(bytes)
              .setUpdateIntervalMillis(500)
              .build();
    }

    @Override
    public void show(long bytes, long rows) {
      bar.stepTo(bytes).setExtraMessage(" " + CountText.of(rows, "row"));
    }

    @Override
    public void close() {
      bar.close();
    }
  }

  /** A line now and then, without control characters: for files and pipes. */
  static final class Lines extends ReplayProgress {
    static final Duration PAUSE = Duration.ofSeconds(10);

    private final long size;
    private final PrintWriter err;
    private final LongSupplier nanos;
    private long shown;

    /**
     * @param size in bytes; below 1 where it is not known
     * @param nanos a clock as {@link System#nanoTime}
     */
    Lines(long size, PrintWriter err, LongSupplier nanos) {
      this.size = size;
      this.err = err;
      this.nanos = nanos;
      this.shown = nanos.getAsLong();
    }

    @Override
    public void show(long bytes, long rows) {
      long now = nanos.getAsLong();
      if (now - shown < PAUSE.toNanos()) {
        return;
      }
      shown = now;
      String part = size > 0 ? String.format(Locale.ROOT, " (%d %%)", 100 * bytes / size) : "";
      err.println("Replaying: " + CountText.of(rows, "row") + part);
      err.flush();
    }

    @Override
    public void close() {
      err.flush();
    }
  }
}
