package io.candlewick.live.polling;

import io.candlewick.live.settings.RoundedDuration;
import io.candlewick.live.source.ClockWatch;
import io.candlewick.live.source.LiveSource;
import io.candlewick.live.source.ResumePoint;
import io.candlewick.live.source.RetryPause;
import io.candlewick.live.source.SourceFault;
import io.candlewick.live.source.SourceSink;
import io.candlewick.live.source.SourceState;
import io.candlewick.live.source.SourceSymbol;
import io.candlewick.live.source.Stopper;
import io.candlewick.live.source.Surroundings;
import io.candlewick.model.RawTick;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a provider for each symbol in turn, as its market and the provider's limits allow. A fault
 * of the provider makes all symbols wait, a fault of one symbol only that symbol. A provider that
 * fails for every symbol is treated as unreachable.
 */
public final class PollingSource<C> implements LiveSource {
  private static final Duration FIRST_RETRY = Duration.ofSeconds(2);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);
  private static final Duration LONGEST_LIMITED_RETRY = Duration.ofHours(1);
  private static final Duration REPORTED_WAIT = Duration.ofMinutes(1);
  private static final Duration UNKNOWN_SYMBOL_RETRY = Duration.ofHours(1);

  /** A symbol, how far it has been read, and when it is requested next. */
  private final class Followed {
    final SourceSymbol symbol;
    final RetryPause retry = new RetryPause(FIRST_RETRY, LONGEST_RETRY, surroundings.chance());
    C cursor;
    Instant due;
    boolean failed;

    Followed(SourceSymbol symbol, Optional<ResumePoint> published) {
      this.symbol = symbol;
      this.cursor = provider.start(published);
      this.due = clock.instant();
    }
  }

  private final PolledProvider<C> provider;
  private final Surroundings surroundings;
  private final Clock clock;
  private final ClockWatch clockWatch;
  private final List<Followed> followed = new ArrayList<>();
  private final RetryPause away;
  private final RetryPause limited;
  private final Stopper stopper = new Stopper();
  private Instant providerDue;

  public PollingSource(
      PolledProvider<C> provider,
      List<SourceSymbol> symbols,
      Map<String, ResumePoint> resume,
      Surroundings surroundings) {
    this.provider = provider;
    this.surroundings = surroundings;
    this.clock = surroundings.clock();
    this.clockWatch = new ClockWatch(clock);
    this.providerDue = clock.instant();
    this.away = new RetryPause(FIRST_RETRY, LONGEST_RETRY, surroundings.chance());
    this.limited =
        new RetryPause(provider.limitedPause(), LONGEST_LIMITED_RETRY, surroundings.chance());
    for (SourceSymbol symbol : symbols) {
      followed.add(new Followed(symbol, Optional.ofNullable(resume.get(symbol.ours()))));
    }
  }

  @Override
  public String name() {
    return provider.name();
  }

  @Override
  public void run(SourceSink sink) throws InterruptedException {
    if (!stopper.begin()) {
      return;
    }
    try {
      SourceState state = new SourceState(provider.title(), sink);
      followed.forEach(one -> state.symbol(one.symbol.ours(), "not read yet"));
      state.say();
      while (!stopper.isStopped()) {
        ask(next(state), sink, state);
      }
    } catch (InterruptedException e) {
      if (!stopper.isStopped()) {
        throw e;
      }
    } finally {
      stopper.end();
    }
  }

  /** The symbol that is due first, once it is due. */
  private Followed next(SourceState state) throws InterruptedException {
    Followed first = followed.stream().min(Comparator.comparing(one -> one.due)).orElseThrow();
    while (true) {
      Instant now = clock.instant();
      Instant due = first.due.isAfter(providerDue) ? first.due : providerDue;
      Duration wait = Duration.between(now, due);
      Duration limit = provider.wait(first.symbol);
      if (limit.compareTo(wait) > 0) {
        wait = limit;
        if (limit.compareTo(REPORTED_WAIT) > 0) {
          state.trouble(
              "its "
                  + provider.limits()
                  + " are used up, retried in "
                  + RoundedDuration.text(limit));
          state.say();
        }
      }
      if (wait.isZero() || wait.isNegative()) {
        return first;
      }
      surroundings.pause().of(wait);
    }
  }

  private void ask(Followed one, SourceSink sink, SourceState state) throws InterruptedException {
    try {
      Reading<C> reading = provider.read(one.symbol, one.cursor);
      away.succeeded();
      limited.succeeded();
      one.retry.succeeded();
      one.failed = false;
      state.trouble("");
      state.note(reading.providerTime().map(clockWatch::note).orElse(""));
      take(one, reading, sink, state);
    } catch (SourceFault fault) {
      one.failed = fault.kind() == SourceFault.Kind.FAILED;
      boolean isOfProvider = isOfProvider(fault);
      String again = after(one, fault, isOfProvider);
      if (isOfProvider) {
        state.trouble(fault.getMessage() + ", retried " + again);
      } else {
        state.trouble("");
        state.symbol(one.symbol.ours(), "waits: " + fault.getMessage() + ", retried " + again);
      }
    }
    state.say();
  }

  private void take(Followed one, Reading<C> reading, SourceSink sink, SourceState state)
      throws InterruptedException {
    one.due = clock.instant().plus(reading.next());
    if (clockWatch.hasFuture(reading.ticks())) {
      long latest = reading.ticks().stream().mapToLong(RawTick::eventTime).max().orElseThrow();
      state.symbol(one.symbol.ours(), clockWatch.heldBack(latest));
      return;
    }
    state.symbol(one.symbol.ours(), reading.state());
    for (Reading.Gap gap : reading.gaps()) {
      sink.gap(one.symbol.ours(), gap.from(), gap.to(), gap.reason());
    }
    if (!reading.ticks().isEmpty()) {
      sink.ticks(reading.ticks());
    }
    one.cursor = reading.cursor();
  }

  private boolean isOfProvider(SourceFault fault) {
    return switch (fault.kind()) {
      case AWAY, LIMITED -> true;
      case FAILED -> followed.stream().allMatch(one -> one.failed);
      case NONSENSE, BAD_VALUE, REFUSED, UNKNOWN_SYMBOL, NOT_IN_PLAN -> false;
    };
  }

  /** Sets when to continue, and reports it. */
  private String after(Followed one, SourceFault fault, boolean isOfProvider) {
    Instant now = clock.instant();
    return switch (fault.kind()) {
      case LIMITED -> allWait(one, now.plus(pause(limited, fault)), now);
      case UNKNOWN_SYMBOL -> {
        one.due = now.plus(UNKNOWN_SYMBOL_RETRY);
        yield "every " + RoundedDuration.text(UNKNOWN_SYMBOL_RETRY);
      }
      case AWAY, FAILED, NONSENSE, BAD_VALUE, REFUSED, NOT_IN_PLAN -> {
        if (isOfProvider) {
          yield allWait(one, now.plus(pause(away, fault)), now);
        }
        Duration wait = pause(one.retry, fault);
        one.due = now.plus(wait);
        yield "in " + RoundedDuration.text(wait);
      }
    };
  }

  private static Duration pause(RetryPause pause, SourceFault fault) {
    return fault.demandedWait().map(pause::next).orElseGet(pause::next);
  }

  /** Moves the requested symbol to the end, so that each one gets its turn. */
  private String allWait(Followed asked, Instant until, Instant now) {
    providerDue = until;
    asked.due = until;
    return "in " + RoundedDuration.text(Duration.between(now, until));
  }

  @Override
  public void close() {
    stopper.stop();
  }
}
