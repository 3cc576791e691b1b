package io.candlewick.console.pipeline;

import io.candlewick.console.pipeline.PipelineAnswer.Stage;
import io.candlewick.console.upstream.FeedHealth;
import io.candlewick.model.CountText;
import java.util.List;
import java.util.Optional;

/** The stations on the way of a tick. */
final class Stages {
  private static final String OK = "ok";
  private static final String WARNING = "warning";
  private static final String FAILING = "failing";
  private static final String UNKNOWN = "unknown";

  /** A query that is so many seconds of ticks behind is not up to date. */
  private static final double MOST_SECONDS_BEHIND = 10;

  private static final long FEW_TICKS = 1_000;

  private Stages() {}

  static Stage feed(boolean isThere, Asked<FeedHealth> asked, Double rate) {
    if (!isThere) {
      return new Stage("feed", "Feed", UNKNOWN, null, null, "There is no feed");
    }
    Optional<FeedHealth> health = asked.answer();
    if (health.isEmpty()) {
      return new Stage("feed", "Feed", FAILING, null, null, asked.fault());
    }
    FeedHealth now = health.get();
    return switch (now.status()) {
      case "ok" ->
          new Stage(
              "feed", "Feed", OK, rate, null, count(now.assets(), "symbol") + " in the market");
      case "failed" -> new Stage("feed", "Feed", FAILING, null, null, now.fault());
      default ->
          new Stage(
              "feed",
              "Feed",
              WARNING,
              rate,
              null,
              "It is %s: %d %% of the past is filled in"
                  .formatted(now.status(), now.historyDonePct()));
    };
  }

  static Stage kafka(Asked<LogSample> asked, Long published, Double rate) {
    return asked
        .answer()
        .map(
            sample ->
                new Stage("kafka", "Kafka", OK, rate, null, count(published, "tick") + " so far"))
        .orElseGet(() -> new Stage("kafka", "Kafka", FAILING, null, null, asked.fault()));
  }

  static Stage query(QueryState query, String title, String does) {
    return new Stage(
        query.name(),
        title,
        stateOf(query),
        query.rate(),
        query.lag(),
        query.cause() == null ? does : query.cause());
  }

  private static String stateOf(QueryState query) {
    return switch (query.state()) {
      case "running" -> isBehind(query) ? WARNING : OK;
      case "starting" -> WARNING;
      case QueryState.UNKNOWN -> UNKNOWN;
      default -> FAILING;
    };
  }

  private static boolean isBehind(QueryState query) {
    return query.lag() != null
        && query.lag() > FEW_TICKS
        && query.rate() != null
        && query.lag() > query.rate() * MOST_SECONDS_BEHIND;
  }

  static Stage mongo(boolean isThere, Asked<Long> asked, Double rate) {
    if (!isThere) {
      return new Stage("mongo", "MongoDB", UNKNOWN, null, null, "There is no MongoDB");
    }
    return asked
        .answer()
        .map(
            documents ->
                new Stage(
                    "mongo", "MongoDB", OK, rate, null, count(documents, "document") + " kept"))
        .orElseGet(() -> new Stage("mongo", "MongoDB", FAILING, null, null, asked.fault()));
  }

  static Stage postgres(Asked<? extends List<?>> asked, Double rate) {
    return asked
        .answer()
        .map(
            rows ->
                new Stage(
                    "postgres",
                    "PostgreSQL",
                    OK,
                    rate,
                    null,
                    "Candles of " + count(rows.size(), "symbol")))
        .orElseGet(() -> new Stage("postgres", "PostgreSQL", FAILING, null, null, asked.fault()));
  }

  private static String count(long number, String noun) {
    return CountText.of(number, noun);
  }
}
