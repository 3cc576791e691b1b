package io.candlewick.live.binance;

import io.candlewick.live.binance.BinanceStream.Event;
import io.candlewick.live.http.Answer;
import io.candlewick.live.http.ProviderHttp;
import io.candlewick.live.polling.Reading;
import io.candlewick.live.settings.BinanceSettings;
import io.candlewick.live.settings.RoundedDuration;
import io.candlewick.live.source.ClockWatch;
import io.candlewick.live.source.LiveSource;
import io.candlewick.live.source.ResumePoint;
import io.candlewick.live.source.RetryPause;
import io.candlewick.live.source.SourceFault;
import io.candlewick.live.source.SourceFault.Kind;
import io.candlewick.live.source.SourceSink;
import io.candlewick.live.source.SourceState;
import io.candlewick.live.source.SourceSymbol;
import io.candlewick.live.source.Stopper;
import io.candlewick.live.source.Surroundings;
import io.candlewick.live.source.TickBatch;
import io.candlewick.model.Micros;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All trades of some symbols of Binance. Trade numbers are consecutive, so a trade that the stream
 * did not deliver, for whatever reason, is noticed at the next trade and fetched over REST first.
 */
final class BinanceSource implements LiveSource {
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);
  private static final Duration UNKNOWN_SYMBOL_RETRY = Duration.ofHours(1);
  private static final Duration FAILED_SYMBOL_RETRY = Duration.ofMinutes(5);

  /** After a connection that lasted this long, earlier failures no longer count. */
  private static final Duration STEADY_CONNECTION = Duration.ofMinutes(1);

  /** With more symbols the requests to catch up would take longer than waiting for their trades. */
  private static final int MAX_SYMBOLS_TO_CATCH_UP = 100;

  private final BinanceSettings settings;
  private final Surroundings surroundings;
  private final Clock clock;
  private final ClockWatch clockWatch;
  private final HttpClient client = ProviderHttp.client();
  private final BinanceRest rest;
  private final BinanceMissed missed;
  private final RetryPause retry;
  private final Map<String, BinanceFollowed> followed = new LinkedHashMap<>();
  private final Stopper stopper = new Stopper();
  private Instant askedAgain = Instant.MAX;

  BinanceSource(
      BinanceSettings settings,
      List<SourceSymbol> symbols,
      Map<String, ResumePoint> resume,
      Surroundings surroundings) {
    this.settings = settings;
    this.surroundings = surroundings;
    this.clock = surroundings.clock();
    this.clockWatch = new ClockWatch(clock);
    this.rest = new BinanceRest(settings, surroundings);
    this.missed = new BinanceMissed(rest, settings.mostMissed(), surroundings, clockWatch);
    this.retry = new RetryPause(FIRST_RETRY, LONGEST_RETRY, surroundings.chance());
    for (SourceSymbol symbol : symbols) {
      followed.put(symbol.theirs(), new BinanceFollowed(symbol, resume.get(symbol.ours())));
    }
  }

  @Override
  public String name() {
    return "binance";
  }

  @Override
  public void run(SourceSink sink) throws InterruptedException {
    if (!stopper.begin()) {
      return;
    }
    try {
      SourceState state = new SourceState("Binance", sink);
      followed.values().forEach(one -> state.symbol(one.symbol.ours(), "not connected yet"));
      state.say();
      while (!stopper.isStopped()) {
        connectAndRead(sink, state);
      }
    } catch (InterruptedException e) {
      if (!stopper.isStopped()) {
        throw e;
      }
    } finally {
      stopper.end();
    }
  }

  /** Opens one connection, reads it to its end, and pauses. */
  private void connectAndRead(SourceSink sink, SourceState state) throws InterruptedException {
    Instant begun = clock.instant();
    Duration demanded = Duration.ZERO;
    String ended;
    boolean isPlanned = false;
    try {
      learn(state);
      if (listed().isEmpty()) {
        state.trouble("");
        state.say();
        surroundings.pause().of(Duration.between(clock.instant(), askedAgain));
        return;
      }
      try (BinanceStream stream =
          BinanceStream.connect(client, address(), settings.patience(), clock)) {
        begun = clock.instant();
        Ended end = new Reader(stream, sink, state, begun).read();
        ended = end.reason();
        isPlanned = end.isPlanned();
      }
    } catch (SourceFault fault) {
      ended = fault.getMessage();
      demanded = fault.demandedWait().orElse(Duration.ZERO);
    }
    boolean wasSteady = Duration.between(begun, clock.instant()).compareTo(STEADY_CONNECTION) >= 0;
    if (wasSteady) {
      retry.succeeded();
    }
    if (!(isPlanned && wasSteady)) {
      Duration wait = retry.next(demanded);
      state.trouble(ended + ", reconnects in " + RoundedDuration.text(wait));
      state.say();
      surroundings.pause().of(wait);
    }
  }

  /**
   * Asks once about each symbol, and again after a while if there was no answer. A symbol that
   * fails does not delay the others.
   *
   * @throws SourceFault if no symbol can be followed and one failed
   */
  private void learn(SourceState state) throws SourceFault, InterruptedException {
    boolean again = !clock.instant().isBefore(askedAgain);
    if (again) {
      askedAgain = Instant.MAX;
    }
    SourceFault failed = null;
    for (BinanceFollowed one : followed.values()) {
      if (one.listing() == null && (again || !one.waits())) {
        SourceFault fault = learn(one, state);
        failed = fault == null ? failed : fault;
      }
    }
    if (failed != null && listed().isEmpty()) {
      followed.values().forEach(BinanceFollowed::askAgain);
      throw failed;
    }
  }

  /** Returns the fault if the symbol failed; null if it is now known, or unknown to Binance. */
  private SourceFault learn(BinanceFollowed one, SourceState state)
      throws SourceFault, InterruptedException {
    try {
      one.list(rest.listing(one.symbol.theirs()));
      state.symbol(one.symbol.ours(), one.text());
      return null;
    } catch (SourceFault fault) {
      if (fault.kind() == Kind.AWAY || fault.kind() == Kind.LIMITED) {
        throw fault;
      }
      boolean isUnknown = fault.kind() == Kind.UNKNOWN_SYMBOL;
      Duration pause = isUnknown ? UNKNOWN_SYMBOL_RETRY : FAILED_SYMBOL_RETRY;
      one.await();
      Instant due = clock.instant().plus(pause);
      askedAgain = due.isBefore(askedAgain) ? due : askedAgain;
      state.symbol(
          one.symbol.ours(),
          "waits: " + fault.getMessage() + ", retried every " + RoundedDuration.text(pause));
      return isUnknown ? null : fault;
    }
  }

  private List<BinanceFollowed> listed() {
    return followed.values().stream().filter(one -> one.listing() != null).toList();
  }

  private URI address() {
    return URI.create(
        settings.stream()
            + "/stream?streams="
            + listed().stream()
                .map(one -> one.symbol.theirs().toLowerCase(Locale.ROOT))
                .map(name -> URLEncoder.encode(name, StandardCharsets.UTF_8) + "@trade")
                .collect(Collectors.joining("/"))
            + "&timeUnit="
            + BinanceTime.UNIT);
  }

  /** How a connection ended; planned if we or Binance announced it. */
  private record Ended(String reason, boolean isPlanned) {}

  /** Reads one connection. */
  private final class Reader {
    private final BinanceStream stream;
    private final SourceSink sink;
    private final SourceState state;
    private final TickBatch batch;
    private final Instant end;

    Reader(BinanceStream stream, SourceSink sink, SourceState state, Instant begun) {
      this.stream = stream;
      this.sink = sink;
      this.state = state;
      this.batch = new TickBatch(sink);
      this.end = begun.plus(settings.lifetime());
    }

    Ended read() throws InterruptedException {
      state.trouble("");
      catchUp();
      while (true) {
        if (!stream.hasMore()) {
          batch.flush();
          state.say();
        }
        Event event = stream.next(settings.silence());
        Ended ended = take(event);
        if (ended != null) {
          batch.flush();
          return ended;
        }
      }
    }

    private void catchUp() throws InterruptedException {
      List<BinanceFollowed> begun = listed().stream().filter(one -> one.lastId() > 0).toList();
      if (begun.size() > MAX_SYMBOLS_TO_CATCH_UP) {
        return;
      }
      List<String> failed = new ArrayList<>();
      String why = "";
      boolean isAway = false;
      for (BinanceFollowed one : begun) {
        try {
          if (!isAway) {
            missed.catchUp(one, batch, sink);
            continue;
          }
        } catch (SourceFault fault) {
          why = fault.getMessage();
          isAway = fault.kind() == Kind.AWAY || fault.kind() == Kind.LIMITED;
        }
        failed.add(one.symbol.ours());
      }
      if (!failed.isEmpty()) {
        state.note(
            "trades of "
                + String.join(", ", failed)
                + " that were missed could not be fetched ("
                + why
                + "); retried at its next trade");
      }
    }

    private Ended take(Event event) throws InterruptedException {
      if (event == null) {
        return new Ended("nothing came for " + RoundedDuration.text(settings.silence()), false);
      }
      if (event instanceof Event.Ended ended) {
        return new Ended(ended.reason(), false);
      }
      if (event instanceof Event.Message message && takeMessage(message.text())) {
        return new Ended("it shuts this server down", true);
      }
      Instant now = clock.instant();
      if (!now.isBefore(end)) {
        return new Ended("the connection is as old as Binance allows", true);
      }
      return now.isBefore(askedAgain)
          ? null
          : new Ended("symbols that are not followed yet are asked for again", true);
    }

    /** True if the server will go away. */
    private boolean takeMessage(String text) throws InterruptedException {
      try {
        Answer message = Answer.parse(text);
        Answer data = message.find("data").or(() -> message.find("event")).orElse(message);
        Optional<Answer> kind = data.find("e");
        if (kind.isPresent() && kind.get().text().equals("serverShutdown")) {
          return true;
        }
        if (kind.isPresent() && kind.get().text().equals("trade")) {
          takeTrade(BinanceTrade.ofStream(data), data.find("E"));
        } else if (message.find("error").isPresent()) {
          throw new SourceFault(Kind.REFUSED, "It says: " + message.at("error").at("msg").text());
        } else if (message.find("stream").isPresent()) {
          data.at("e");
        }
      } catch (SourceFault fault) {
        Optional<BinanceFollowed> whose = followedIn(text);
        whose.ifPresent(one -> one.broke(Micros.of(clock.instant()), fault.getMessage()));
        String of = whose.map(one -> " of " + one.symbol.ours()).orElse("");
        state.note(fault.getMessage() + ", so that message" + of + " is left out");
        state.say();
      }
      return false;
    }

    /** The symbol of a message that cannot be read, if the message names one. */
    private Optional<BinanceFollowed> followedIn(String text) {
      return followed.values().stream()
          .filter(one -> text.contains('"' + one.symbol.theirs() + '"'))
          .findFirst();
    }

    private void takeTrade(BinanceTrade trade, Optional<Answer> sent)
        throws SourceFault, InterruptedException {
      BinanceFollowed one = followed.get(trade.symbol());
      if (one == null || one.listing() == null || !one.isNew(trade)) {
        return;
      }
      if (clockWatch.isFuture(trade.time())) {
        state.symbol(one.symbol.ours(), clockWatch.heldBack(trade.time()));
        return;
      }
      state.note(
          sent.isPresent()
              ? clockWatch.note(Micros.toInstant(BinanceTime.of(sent.get()).micros()))
              : "");
      Optional<Reading.Gap> gap = one.gapBefore(trade);
      if (gap.isPresent()) {
        sink.gap(one.symbol.ours(), gap.get().from(), gap.get().to(), gap.get().reason());
      }
      if (one.lacksBefore(trade)) {
        missed.fillBefore(trade, one, batch, sink);
      }
      batch.add(one.accept(trade));
      state.symbol(one.symbol.ours(), one.text());
    }
  }

  @Override
  public void close() {
    stopper.stop();
  }
}
