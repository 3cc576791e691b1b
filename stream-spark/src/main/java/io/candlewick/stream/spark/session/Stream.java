package io.candlewick.stream.spark.session;

import io.candlewick.metrics.QueryMeters;
import io.candlewick.metrics.TickToCandle;
import io.candlewick.model.health.QueryHealth;
import io.candlewick.store.Migrations;
import io.candlewick.stream.spark.connection.Stores;
import io.candlewick.stream.spark.progress.BatchListener;
import io.candlewick.stream.spark.progress.ProgressListener;
import io.candlewick.stream.spark.query.AnomaliesQuery;
import io.candlewick.stream.spark.query.CandlesQuery;
import io.candlewick.stream.spark.query.RawQuery;
import io.candlewick.stream.spark.query.StreamQuery;
import io.candlewick.stream.spark.settings.QueryName;
import io.candlewick.stream.spark.settings.StreamSettings;
import io.candlewick.stream.spark.supervision.QueryFault;
import io.candlewick.stream.spark.supervision.QuerySupervisor;
import io.candlewick.stream.spark.supervision.Supervision;
import io.candlewick.ticklog.KafkaConnection;
import io.candlewick.ticklog.KafkaFault;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The chosen queries, running under supervision in one Spark session. */
public final class Stream implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Stream.class);

  private final SparkSession session;
  private final Admin admin;
  private final Supervision supervision = new Supervision();

  private Stream(SparkSession session, Admin admin) {
    this.session = session;
    this.admin = admin;
  }

  /**
   * Starts the queries.
   *
   * @param meters gets what can be measured of the queries
   */
  public static Stream start(
      Map<String, String> sessionSettings,
      StreamSettings settings,
      Set<QueryName> queries,
      MeterRegistry meters) {
    SparkSession session = SessionSettings.open(sessionSettings);
    Admin admin = Admin.create(KafkaConnection.settings(settings.kafka()));
    Stream stream = new Stream(session, admin);
    session.streams().addListener(new ProgressListener(admin, stream.supervision::progressed));
    Map<QueryName, QueryMeters> batches = new EnumMap<>(QueryName.class);
    for (QueryName query : queries) {
      QuerySupervisor supervisor =
          new QuerySupervisor(
              queryOf(query, session, settings, meters),
              () -> prepare(query, admin, settings),
              failure ->
                  KafkaFault.of(settings.kafka(), failure)
                      .map(QueryFault::ofKafka)
                      .orElseGet(() -> QueryFault.of(failure, query, settings.checkpointOf(query))),
              Clock.systemUTC());
      stream.supervision.add(supervisor);
      batches.put(
          query,
          QueryMeters.register(
              meters, query.text(), supervisor::isUp, supervisor::failuresEver));
    }
    session.streams().addListener(new BatchListener(batches));
    Runtime.getRuntime().addShutdownHook(new Thread(stream.supervision::stop, "stop-supervision"));
    stream.supervision.start();
    return stream;
  }

  private static StreamQuery queryOf(
      QueryName query, SparkSession session, StreamSettings settings, MeterRegistry meters) {
    return switch (query) {
      case RAW -> new RawQuery(session, settings);
      case CANDLES ->
          new CandlesQuery(session, settings, true, TickToCandle.register(meters));
      case ANOMALIES -> new AnomaliesQuery(session, settings);
    };
  }

  private static void prepare(QueryName query, Admin admin, StreamSettings settings) {
    OutputTopics.ensure(admin, settings.kafka());
    if (query != QueryName.RAW) {
      Migrations.apply(Stores.of(settings).warehouse());
    }
  }

  /** Whether every query has been started at least once. */
  public boolean areAllStarted() {
    return supervision.areAllStarted();
  }

  /** Whether no query ever started, after several attempts of each. */
  public boolean isHopeless() {
    return supervision.isHopeless();
  }

  /** Whether it is known of every query that it runs or fails. */
  public boolean areAllSettled() {
    return supervision.areAllSettled();
  }

  /** How the queries do, in the order of their start. */
  public List<QueryHealth> health() {
    return supervision.health();
  }

  /** Whether a query has lost the thread that would start it again. */
  public boolean isBroken() {
    return supervision.isBroken();
  }

  /** Whether Spark has ended unasked, as when a cluster's master removes the application. */
  public boolean isSessionLost() {
    return session.sparkContext().isStopped() && !supervision.isStopped();
  }

  /** Stops the queries, if possible between two batches, and then the session. */
  @Override
  public void close() {
    supervision.stop();
    for (StreamingQuery query : session.streams().active()) {
      try {
        query.stop();
      } catch (TimeoutException e) {
        LOG.warn("Query '{}' did not stop in time; its last batch is done again", query.name(), e);
      }
    }
    session.stop();
    supervision.awaitEnd();
    admin.close();
  }
}
