package io.candlewick.stream.spark;

import io.candlewick.model.DurationText;
import io.candlewick.model.health.QueryHealth;
import io.candlewick.model.health.StreamHealth;
import io.candlewick.stream.spark.health.HealthFile;
import io.candlewick.stream.spark.health.ReadyFile;
import io.candlewick.stream.spark.health.StreamMetrics;
import io.candlewick.stream.spark.session.SessionSettings;
import io.candlewick.stream.spark.session.Stream;
import io.candlewick.stream.spark.settings.QueryName;
import io.candlewick.stream.spark.settings.StreamSettings;
import io.candlewick.ticklog.KafkaConnection;
import io.candlewick.ticklog.KafkaSettingsException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Runs the three queries until the process is ended: embedded in this JVM, or on the cluster that
 * {@code spark-submit} names. Exit codes: 1 if no query could be started, a query lost its
 * supervisor or the cluster ended the application; 2 for wrong use.
 */
@Command(
    name = "stream",
    mixinStandardHelpOptions = true,
    description = "Turns the ticks in Kafka into raw documents, candles and anomalies.")
public final class StreamJob implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(StreamJob.class);
  private static final Duration CHECK_PERIOD = Duration.ofMillis(200);

  @Option(names = "--kafka", required = true, paramLabel = "HOST:PORT", description = "Brokers.")
  private String kafka;

  @Option(names = "--registry", required = true, paramLabel = "URL", description = "Registry.")
  private String registry;

  @Option(
      names = "--postgres",
      required = true,
      paramLabel = "JDBCURL",
      description =
          "Warehouse; user and password come from "
              + StreamSettings.POSTGRES_USER
              + " and "
              + StreamSettings.POSTGRES_PASSWORD
              + ".")
  private String postgres;

  @Option(
      names = "--mongo",
      defaultValue = "",
      paramLabel = "URI",
      description = "MongoDB, without credentials; by default from " + StreamSettings.MONGO + ".")
  private String mongo;

  @Option(
      names = "--checkpoint",
      required = true,
      paramLabel = "DIR",
      description = "Folder or URL for progress and state, which all workers can reach.")
  private String checkpoint;

  @Option(
      names = "--interval",
      defaultValue = "1m",
      description = "Candle length (${DEFAULT-VALUE}).")
  private String interval;

  @Option(names = "--lateness", defaultValue = "5m", description = "Lateness (${DEFAULT-VALUE}).")
  private String lateness;

  @Option(
      names = "--max-batch",
      defaultValue = "1000000",
      description = "Maximum number of ticks per batch (${DEFAULT-VALUE}).")
  private long maxBatch;

  @Option(
      names = "--trigger",
      defaultValue = "1s",
      description = "Shortest time between batches (${DEFAULT-VALUE}).")
  private String trigger;

  @Option(
      names = "--queries",
      split = ",",
      defaultValue = "raw,candles,anomalies",
      description = "Queries to run (${DEFAULT-VALUE}).")
  private List<String> queries;

  @Option(
      names = "--raw-limit",
      defaultValue = "0",
      description =
          "How many of the newest raw documents to keep, 0 for all; only if one process writes.")
  private long rawLimit;

  @Option(
      names = "--on-data-loss",
      defaultValue = "fail",
      description =
          "If Kafka has lost ticks that were not read yet: fail or continue (${DEFAULT-VALUE}).")
  private String onDataLoss;

  @Option(
      names = "--shuffle-partitions",
      defaultValue = "0",
      description =
          "Tasks that fold symbols; by default one per core, of --total-executor-cores on a"
              + " cluster. Fixed with the checkpoint.")
  private int shufflePartitions;

  @Option(names = "--ui-port", description = "Port of Spark's own web page; none by default.")
  private Integer uiPort;

  @Option(
      names = "--ready-file",
      description = "Written once every query either runs or has failed.")
  private Path readyFile;

  @Option(
      names = "--health-file",
      description = "Written every second: the status of each query, and why one fails.")
  private Path healthFile;

  @Option(
      names = "--metrics-port",
      paramLabel = "PORT",
      description =
          "Port of /metrics and /health, 0 for any free one (default: "
              + StreamMetrics.USUAL_PORT
              + ", or a free one if that is taken).")
  private Integer metricsPort;

  @Option(
      names = "--metrics-address",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "Address that /metrics and /health listen on (${DEFAULT-VALUE}).")
  private String metricsAddress;

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    StreamJob job = new StreamJob();
    CommandLine commandLine =
        new CommandLine(job)
            .setExecutionExceptionHandler(
                (e, line, parsed) -> {
                  line.getErr().println(e.getMessage());
                  return 1;
                });
    int status;
    try {
      status = commandLine.execute(args);
    } catch (Throwable e) { // errors, which the command line lets through
      LOG.error("The stream ends", e);
      status = 1;
    }
    if (status != 0) {
      System.exit(status);
    }
  }

  @Override
  public Integer call() throws Exception {
    Set<QueryName> chosen;
    StreamSettings settings;
    try {
      chosen = chosenQueries();
      settings = settings();
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    AtomicReference<Supplier<StreamHealth>> health =
        new AtomicReference<>(() -> new StreamHealth(ProcessHandle.current().pid(), 0, List.of()));
    try (StreamMetrics metrics = startMetrics(settings, chosen, () -> health.get().get());
        Stream stream = Stream.start(sessionSettings(), settings, chosen, metrics.registry())) {
      HealthFile file = new HealthFile(Optional.ofNullable(healthFile), stream::health);
      health.set(file::latest);
      throw new IllegalStateException(awaitEnd(stream, file));
    }
  }

  private StreamMetrics startMetrics(
      StreamSettings settings, Set<QueryName> chosen, Supplier<StreamHealth> health) {
    try {
      return StreamMetrics.start(
          InetAddress.getByName(metricsAddress),
          Optional.ofNullable(metricsPort),
          settings,
          chosen,
          health);
    } catch (UnknownHostException e) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--metrics-address: there is no host " + metricsAddress, e);
    } catch (IOException e) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "Nothing can listen on --metrics-address "
              + metricsAddress
              + " and --metrics-port "
              + metricsPort
              + ": "
              + e.getMessage()
              + ". Give an address of this machine, and a port that is free, or 0 for any",
          e);
    }
  }

  /** Returns, with the reason, only if no query can be started at all, or never again. */
  private String awaitEnd(Stream stream, HealthFile health)
      throws InterruptedException, IOException {
    ReadyFile ready = new ReadyFile(Optional.ofNullable(readyFile));
    while (true) {
      Thread.sleep(CHECK_PERIOD.toMillis());
      health.beat();
      Optional<String> reason = reasonToEnd(stream);
      if (reason.isPresent()) {
        return reason.get();
      }
      ready.look(stream);
    }
  }

  private static Optional<String> reasonToEnd(Stream stream) {
    if (stream.isHopeless()) {
      return Optional.of(
          "No query could be started: correct the following and start again. "
              + stream.health().stream()
                  .map(QueryHealth::complaint)
                  .collect(Collectors.joining(" ")));
    }
    if (stream.isBroken()) {
      return Optional.of(
          "A query has lost its supervisor: see the log above. The stream ends, to be started"
              + " again; what was not done yet is in Kafka");
    }
    if (stream.isSessionLost()) {
      return Optional.of(
          "Spark ended the application: see its log above and the master's, and start again; what"
              + " was not done yet is in Kafka");
    }
    return Optional.empty();
  }

  private Set<QueryName> chosenQueries() {
    Set<QueryName> chosen = EnumSet.noneOf(QueryName.class);
    queries.forEach(text -> chosen.add(QueryName.parse(text)));
    return chosen;
  }

  private StreamSettings settings() {
    if (mongo.contains("@")) {
      throw new IllegalArgumentException(
          "--mongo holds credentials, which others can see: set "
              + StreamSettings.MONGO
              + " in the environment instead");
    }
    try {
      KafkaConnection.settings(kafka);
    } catch (KafkaSettingsException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    String master = System.getProperty(SessionSettings.MASTER, SessionSettings.embeddedMaster());
    if (rawLimit > 0 && !SessionSettings.isEmbedded(master)) {
      throw new IllegalArgumentException(
          "--raw-limit is for one writing process, but "
              + master
              + " has several: leave it out and let MongoDB remove old documents");
    }
    return new StreamSettings(
        kafka,
        registry,
        postgres,
        mongo,
        checkpoint,
        interval,
        duration("--lateness", lateness),
        maxBatch,
        duration("--trigger", trigger),
        rawLimit,
        isLossFatal());
  }

  private static Duration duration(String option, String text) {
    try {
      return DurationText.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(option + ": " + e.getMessage(), e);
    }
  }

  private boolean isLossFatal() {
    return switch (onDataLoss) {
      case "fail" -> true;
      case "continue" -> false;
      default ->
          throw new IllegalArgumentException(
              "--on-data-loss is '" + onDataLoss + "': give fail or continue");
    };
  }

  private Map<String, String> sessionSettings() {
    int partitions =
        shufflePartitions > 0
            ? shufflePartitions
            : Integer.getInteger("spark.cores.max", Runtime.getRuntime().availableProcessors());
    Map<String, String> settings = SessionSettings.of(checkpoint, partitions);
    settings.put("spark.ui.enabled", Boolean.toString(uiPort != null));
    Optional.ofNullable(uiPort)
        .ifPresent(port -> settings.put("spark.ui.port", Integer.toString(port)));
    return settings;
  }
}
