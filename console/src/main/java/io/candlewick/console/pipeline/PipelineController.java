package io.candlewick.console.pipeline;

import io.candlewick.console.pipeline.PipelineAnswer.Balance;
import io.candlewick.console.pipeline.PipelineAnswer.Late;
import io.candlewick.console.pipeline.PipelineAnswer.Latency;
import io.candlewick.console.pipeline.PipelineAnswer.Percentiles;
import io.candlewick.console.pipeline.PipelineAnswer.Stage;
import io.candlewick.console.read.Documents;
import io.candlewick.console.read.LatencySource;
import io.candlewick.console.upstream.Feed;
import io.candlewick.console.upstream.FeedHealth;
import io.candlewick.model.Micros;
import io.candlewick.model.RejectReason;
import io.candlewick.model.Topics;
import io.candlewick.store.BalanceReader;
import io.candlewick.store.TickBalance;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.function.ToLongFunction;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The way of a tick, with rates, lag and health of each station. */
@RestController
class PipelineController {
  private final LogSampler log;
  private final StreamQueries queries;
  private final BalanceReader balances;
  private final BalanceCheck check;
  private final Feed feed;
  private final Documents documents;
  private final ObjectProvider<LatencySource> latency;
  private final ExecutorService threads;
  private final Clock clock;

  PipelineController(
      LogSampler log,
      StreamQueries queries,
      BalanceReader balances,
      BalanceCheck check,
      Feed feed,
      Documents documents,
      ObjectProvider<LatencySource> latency,
      ExecutorService pipelineThreads,
      Clock clock) {
    this.log = log;
    this.queries = queries;
    this.balances = balances;
    this.check = check;
    this.feed = feed;
    this.documents = documents;
    this.latency = latency;
    this.threads = pipelineThreads;
    this.clock = clock;
  }

  @GetMapping("/api/pipeline")
  PipelineAnswer pipeline() {
    Asked<FeedHealth> feedHealth = Asked.of(threads, feed::health);
    Asked<LogSample> looked = Asked.of(threads, log::newest);
    Asked<List<TickBalance>> counted = Asked.of(threads, balances::all);
    Asked<Map<String, Boolean>> compared = Asked.of(threads, check::balanced);
    Asked<Long> kept = Asked.of(threads, () -> documents.pages().count());

    Optional<LogSample> sample = looked.answer();
    Double ticks = rate(sample, now -> now.written(Topics.TICKS));
    Long published = sample.map(now -> now.written(Topics.TICKS)).orElse(null);
    List<QueryState> states =
        queries.read().stream().map(query -> withProgress(query, sample)).toList();
    Optional<List<TickBalance>> rows = counted.answer();
    Double candles = rate(sample, now -> now.written(Topics.CANDLES));
    List<Stage> stages =
        List.of(
            Stages.feed(feed.isThere(), feedHealth, ticks),
            Stages.kafka(looked, published, ticks),
            Stages.query(named(states, "raw"), "Raw ticks", "Writes every tick to MongoDB"),
            Stages.query(
                named(states, "candles"), "Candles", "Makes candles, gaps and the balance"),
            Stages.query(named(states, "anomalies"), "Anomalies", "Judges every tick"),
            Stages.mongo(documents.areThere(), kept, named(states, "raw").rate()),
            Stages.postgres(counted, candles));
    return new PipelineAnswer(
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        published,
        ticks,
        stages,
        states,
        new Latency(percentiles()),
        rows.map(PipelineController::late).orElse(null),
        rows.map(PipelineController::deadLetters).orElse(null),
        rows.map(found -> balances(found, compared.answer().orElse(Map.of()))).orElse(null));
  }

  private QueryState withProgress(QueryState query, Optional<LogSample> sample) {
    return query.with(
        sample.map(now -> now.lag(query.name())).orElse(null),
        rate(sample, now -> now.processed(query.name())));
  }

  private Double rate(Optional<LogSample> sample, ToLongFunction<LogSample> count) {
    return sample.isEmpty() ? null : rounded(log.perSecond(count));
  }

  private static Double rounded(OptionalDouble rate) {
    return rate.isEmpty() ? null : Math.round(rate.getAsDouble() * 10) / 10.0;
  }

  private static QueryState named(List<QueryState> states, String name) {
    return states.stream().filter(query -> query.name().equals(name)).findFirst().orElseThrow();
  }

  private Percentiles percentiles() {
    LatencySource source = latency.getIfAvailable();
    return source == null
        ? null
        : source
            .tickToCandle()
            .map(found -> new Percentiles(found.p50(), found.p99(), found.count()))
            .orElse(null);
  }

  private static Late late(List<TickBalance> rows) {
    return new Late(
        sum(rows, TickBalance::lateWaiting),
        sum(rows, TickBalance::lateMerged),
        sum(rows, TickBalance::lateDuplicates),
        sum(rows, TickBalance::lateConflicts));
  }

  /** From the counts of the stream: each of these ticks has one. */
  private static Map<String, Long> deadLetters(List<TickBalance> rows) {
    Map<String, Long> letters = new TreeMap<>();
    rows.forEach(
        row ->
            row.rejectedByReason()
                .forEach((reason, count) -> letters.merge(reason.name(), count, Long::sum)));
    put(letters, RejectReason.FENCED, sum(rows, TickBalance::fenced));
    put(
        letters,
        RejectReason.CONFLICT,
        sum(rows, TickBalance::conflicts) + sum(rows, TickBalance::lateConflicts));
    return letters;
  }

  private static void put(Map<String, Long> letters, RejectReason reason, long count) {
    if (count > 0) {
      letters.merge(reason.name(), count, Long::sum);
    }
  }

  private static long sum(List<TickBalance> rows, ToLongFunction<TickBalance> count) {
    return rows.stream().mapToLong(count).sum();
  }

  private static List<Balance> balances(List<TickBalance> rows, Map<String, Boolean> balanced) {
    return rows.stream()
        .map(
            row ->
                new Balance(
                    row.symbol(),
                    row.published(),
                    row.inCandles(),
                    row.duplicates(),
                    row.conflicts(),
                    row.late(),
                    row.fenced(),
                    row.rejected(),
                    row.lateWaiting(),
                    row.lateMerged(),
                    time(row.newestEventTime()),
                    time(row.watermark()),
                    balanced.get(row.symbol())))
        .toList();
  }

  private static Instant time(long micros) {
    return micros < 0 ? null : Micros.toInstant(micros);
  }
}
