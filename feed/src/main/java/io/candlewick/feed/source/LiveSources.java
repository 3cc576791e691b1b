package io.candlewick.feed.source;

import io.candlewick.feed.intake.GapIntake;
import io.candlewick.feed.intake.TickIntake;
import io.candlewick.feed.memory.FeedMemory;
import io.candlewick.feed.memory.RecalledTicks;
import io.candlewick.feed.settings.FeedSettings;
import io.candlewick.feed.status.FeedStatus;
import io.candlewick.live.SourceSpec;
import io.candlewick.live.settings.LiveSettings;
import io.candlewick.live.source.LiveSource;
import io.candlewick.live.source.ResumePoint;
import io.candlewick.live.source.SourceSymbol;
import io.candlewick.live.source.Surroundings;
import io.candlewick.model.Backoff;
import io.candlewick.model.Epochs;
import io.candlewick.model.Tick;
import io.candlewick.model.wire.SchemaRegistry;
import io.candlewick.publish.LastPublished;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs each live source on a thread of its own for as long as the service runs. A source resumes
 * after the newest tick of each symbol that an earlier run published.
 */
final class LiveSources implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(LiveSources.class);
  private static final long PATIENCE_MILLIS = 5_000;
  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

  private final FeedSettings settings;
  private final LiveSettings liveSettings;
  private final TickIntake intake;
  private final GapIntake gaps;
  private final FeedStatus status;
  private final RecalledTicks recalledTicks;
  private final Surroundings surroundings;
  private final List<Running> running = new ArrayList<>();

  LiveSources(
      FeedSettings settings,
      LiveSettings liveSettings,
      TickIntake intake,
      GapIntake gaps,
      FeedStatus status,
      RecalledTicks recalledTicks,
      Surroundings surroundings) {
    this.settings = settings;
    this.liveSettings = liveSettings;
    this.intake = intake;
    this.gaps = gaps;
    this.status = status;
    this.recalledTicks = recalledTicks;
    this.surroundings = surroundings;
  }

  @Override
  public synchronized void start() {
    List<SourceSpec> specs = settings.liveSpecs();
    for (int i = 0; i < specs.size(); i++) {
      Running source = new Running(specs.get(i), i + 1);
      running.add(source);
      source.thread.start();
    }
  }

  @Override
  public synchronized void stop() {
    running.forEach(Running::end);
    try {
      for (Running source : running) {
        source.thread.join(PATIENCE_MILLIS);
        if (source.thread.isAlive()) {
          LOG.warn("{} did not end within {} seconds", source.name, PATIENCE_MILLIS / 1000);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return running.stream().anyMatch(source -> source.thread.isAlive());
  }

  /** One source and its thread. */
  private final class Running {
    private final SourceSpec spec;
    private final String name;
    private final Thread thread;
    private boolean openedBefore;
    private LiveSource source;
    private boolean ended;

    Running(SourceSpec spec, int number) {
      this.spec = spec;
      this.name = spec.provider().name() + "-" + number;
      this.thread = new Thread(this::run, "source-" + name);
    }

    /**
     * A source that ends because of a fault in the feed is opened again, and resumes after its last
     * tick.
     */
    private void run() {
      IntakeSink sink = new IntakeSink(name, intake, gaps, status, surroundings.pause());
      int failures = 0;
      try {
        while (!isEnded()) {
          long begun = System.nanoTime();
          Optional<Throwable> fault = runOnce(sink);
          if (fault.isEmpty() || isEnded()) {
            return;
          }
          boolean ranLong = System.nanoTime() - begun > BACKOFF.longest().toNanos();
          failures = ranLong ? 1 : failures + 1;
          Duration wait = BACKOFF.after(failures);
          tell(fault.get(), wait);
          surroundings.pause().of(wait);
        }
      } catch (InterruptedException e) {
        LOG.debug("{} ends with the feed", name, e);
      }
    }

    private Optional<Throwable> runOnce(IntakeSink sink) throws InterruptedException {
      try {
        // the feed knows the published ticks only after its start
        sink.awaitFeed();
        LiveSource opened =
            spec.provider()
                .open(spec.symbols(), liveSettings, resumePoints(published()), surroundings);
        if (begin(opened)) {
          opened.run(sink);
        }
        return Optional.empty();
      } catch (InterruptedException e) {
        boolean isFeedEnded = e.getCause() != null;
        if (isFeedEnded || isEnded()) {
          throw e;
        }
        return failed(e);
      } catch (Throwable e) { // of any kind: nothing else would notice it
        return failed(e);
      }
    }

    private synchronized Optional<Throwable> failed(Throwable fault) {
      if (source != null && !ended) {
        source.close();
        source = null;
      }
      return Optional.of(fault);
    }

    private void tell(Throwable fault, Duration wait) {
      LOG.error("{} failed and is opened again in {} s", name, wait.toSeconds(), fault);
      status.source(
          name,
          spec.provider().title()
              + ": a fault in the feed, "
              + fault
              + "; it is opened again in "
              + wait.toSeconds()
              + " s.",
          false);
    }

    /**
     * The newest ticks published before the feed started. When the source is opened again, the log
     * is read again, so ticks published since then are included.
     */
    private Map<String, List<Tick>> published() {
      Set<String> symbols =
          spec.symbols().stream().map(SourceSymbol::ours).collect(Collectors.toSet());
      if (!openedBefore) {
        openedBefore = true;
        return recalledTicks.of(symbols);
      }
      return LastPublished.read(
          settings.kafka(),
          new SchemaRegistry(settings.registry()),
          symbols,
          FeedMemory.read(settings.memory()).ends());
    }

    private Map<String, ResumePoint> resumePoints(Map<String, List<Tick>> newest) {
      Map<String, ResumePoint> points = new HashMap<>();
      newest.forEach(
          (symbol, ticks) -> {
            if (!spec.provider().numbersTicks()) {
              points.put(symbol, new ResumePoint(latest(ticks), 0));
              return;
            }
            ticks.stream()
                .filter(tick -> tick.epoch() == Epochs.NUMBERED)
                .reduce((older, newer) -> newer)
                .ifPresent(
                    last -> points.put(symbol, new ResumePoint(last.eventTime(), last.sequence())));
          });
      return points;
    }

    private long latest(List<Tick> ticks) {
      return ticks.stream().mapToLong(Tick::eventTime).max().orElseThrow();
    }

    private synchronized boolean isEnded() {
      return ended;
    }

    private synchronized boolean begin(LiveSource opened) {
      source = opened;
      return !ended;
    }

    synchronized void end() {
      ended = true;
      if (source == null) {
        thread.interrupt();
      } else {
        source.close();
      }
    }
  }
}
