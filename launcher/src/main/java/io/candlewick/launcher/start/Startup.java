package io.candlewick.launcher.start;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.launcher.data.FeedToken;
import io.candlewick.launcher.data.KeptPorts;
import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.Failures;
import io.candlewick.launcher.metrics.LauncherMetrics;
import io.candlewick.launcher.part.BatchPart;
import io.candlewick.launcher.part.ConsolePart;
import io.candlewick.launcher.part.FeedPart;
import io.candlewick.launcher.part.Installation;
import io.candlewick.launcher.part.KafkaPart;
import io.candlewick.launcher.part.MongoPart;
import io.candlewick.launcher.part.PostgresPart;
import io.candlewick.launcher.part.RegistryPart;
import io.candlewick.launcher.part.SparkPart;
import io.candlewick.launcher.process.ClaimedPorts;
import io.candlewick.launcher.process.PortChoice;
import io.candlewick.launcher.process.Supervisor;
import io.candlewick.launcher.screen.Screen;
import io.candlewick.metrics.MetricsServer;
import io.candlewick.publish.PublishingFailedException;
import io.candlewick.publish.TopicSetup;
import io.candlewick.store.Migrations;
import io.candlewick.store.PostgresAddress;
import io.candlewick.store.PostgresPool;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Starts the services in the order of their dependencies, in parallel where they do not depend on
 * each other, and prepares what they share: databases, tables, topics.
 */
public final class Startup {
  private static final int KAFKA_PORT = 9092;
  private static final int REGISTRY_PORT = 8085;
  private static final int POSTGRES_PORT = 5432;
  private static final int MONGO_PORT = 27017;
  private static final int FEED_PORT = 5000;
  private static final int BATCH_PORT = 8087;
  private static final int CONSOLE_PORT = 8088;
  private static final int STREAM_METRICS_PORT = 9095;
  private static final int METRICS_PORT = 9096;

  /** A service that lost its launcher ends within this time, or never. */
  private static final Duration LEFTOVER_GRACE = Duration.ofSeconds(20);

  private final Path data;
  private final UpOptions options;
  private final FeedToken token;
  private final Fleet fleet;
  private final Screen screen;
  private final ClaimedPorts ports;
  private final StartJournal journal;
  private final Installation installation = Installation.current();
  private final KeptPorts keptPorts;
  private final PlatformDraft draft;

  /**
   * @param ports keeps what is chosen here for as long as the platform runs
   * @param journal is told which services will be started
   */
  public Startup(
      Path data,
      UpOptions options,
      FeedToken token,
      Fleet fleet,
      Screen screen,
      ClaimedPorts ports,
      StartJournal journal) {
    this.data = data;
    this.options = options;
    this.token = token;
    this.fleet = fleet;
    this.screen = screen;
    this.ports = ports;
    this.journal = journal;
    this.keptPorts = KeptPorts.of(data);
    this.draft = new PlatformDraft(options);
  }

  /** Returns the platform once every service answers. */
  public PlatformDraft run() throws IOException, InterruptedException {
    HostSystem.current().warning().ifPresent(screen::line);
    journal.expect(options.embeddedServices());
    takeFixedPorts();
    startMetrics();
    Stage stores = new Stage();
    stores.run(this::startKafka);
    stores.run(this::startPostgresAndRegistry);
    stores.run(this::startMongo);
    stores.await();
    draft.feedUrl = "http://127.0.0.1:" + choosePort("feed", "Feed", FEED_PORT);
    if (!options.noBatch) {
      draft.batchUrl = "http://127.0.0.1:" + choosePort("batch", "Hourly reports", BATCH_PORT);
    }
    Stage services = new Stage();
    if (!options.noStream) {
      services.run(this::startStream);
    }
    services.run(this::startFeed);
    if (!options.noBatch) {
      services.run(this::startBatch);
    }
    if (!options.noConsole) {
      services.run(this::startConsole);
    }
    services.await();
    return draft;
  }

  private void startMetrics() throws IOException, InterruptedException {
    int port = choosePort("metrics", "Metrics", METRICS_PORT);
    LauncherMetrics metrics = LauncherMetrics.start(data, port, fleet::supervisors);
    fleet.onStopped(metrics::close);
    draft.metricsUrl = "http://127.0.0.1:" + port + MetricsServer.PATH;
  }

  private void startKafka() throws IOException, InterruptedException {
    Optional<String> outside = options.external.kafka();
    if (outside.isPresent()) {
      draft.kafka = outside.get();
      draft.outside("kafka", "Kafka", draft.kafka);
    } else {
      KafkaPart kafka = new KafkaPart(data, choosePort("kafka", "Kafka", KAFKA_PORT));
      fleet.start(kafka);
      draft.kafka = kafka.address();
    }
    try {
      TopicSetup.createMissing(draft.kafka);
    } catch (PublishingFailedException e) {
      throw CommandException.problem(
          Failures.reason(e) + ".",
          "Check that a broker runs at " + draft.kafka + " and lets you create topics.",
          e);
    }
  }

  private void startPostgresAndRegistry() throws IOException, InterruptedException {
    Optional<ExternalServices.Login> outside = options.external.postgres();
    Optional<String> outsideRegistry = options.external.registry();
    if (outside.isPresent()) {
      draft.postgres =
          new PostgresAddress(outside.get().url(), outside.get().user(), outside.get().password());
      draft.outside(
          "postgres",
          "PostgreSQL",
          ExternalServices.masked(outside.get().url()) + " as " + outside.get().user());
      migrate();
    }
    if (outsideRegistry.isPresent()) {
      draft.registry = outsideRegistry.get();
      draft.outside("registry", "Schema registry", draft.registry);
    }
    if (outside.isEmpty() || outsideRegistry.isEmpty()) {
      startEmbeddedPostgres(outside.isEmpty(), outsideRegistry.isEmpty());
    }
  }

  private void startEmbeddedPostgres(boolean forPlatform, boolean forRegistry)
      throws IOException, InterruptedException {
    PostgresPart postgres =
        new PostgresPart(data, choosePort("postgres", "PostgreSQL", POSTGRES_PORT));
    fleet.start(postgres);
    try {
      postgres.createDatabases();
    } catch (SQLException e) {
      throw CommandException.problem(
          "The databases cannot be created: " + Failures.reason(e) + ".", postgres.remedy(), e);
    }
    Stage users = new Stage();
    if (forPlatform) {
      draft.postgres =
          new PostgresAddress(
              postgres.url(PostgresPart.DATABASE),
              PostgresPart.PLATFORM_ROLE,
              postgres.platformPassword());
      users.run(this::migrate);
    }
    if (forRegistry) {
      RegistryPart registry =
          new RegistryPart(
              installation,
              data,
              choosePort("registry", "Schema registry", REGISTRY_PORT),
              postgres);
      draft.registry = registry.address();
      users.run(() -> fleet.start(registry));
    }
    users.await();
  }

  private void migrate() {
    try (HikariDataSource pool = PostgresPool.open(draft.postgres, 2)) {
      Migrations.apply(pool);
    } catch (RuntimeException e) {
      throw CommandException.problem(
          "The tables of "
              + ExternalServices.masked(draft.postgres.jdbcUrl())
              + " cannot be updated: "
              + Failures.reason(e).lines().findFirst().orElse("")
              + ".",
          "Check that the server runs there, that the role "
              + draft.postgres.user()
              + " may create tables, and the password.",
          e);
    }
  }

  private void startMongo() throws IOException, InterruptedException {
    Optional<String> outside = options.external.mongo();
    if (outside.isPresent()) {
      draft.mongo = outside.get();
      draft.mongoKind = "server";
      draft.outside("mongo", "MongoDB", ExternalServices.masked(outside.get()));
      return;
    }
    MongoPart mongo =
        MongoPart.choose(
            data,
            choosePort("mongo", "MongoDB", MONGO_PORT),
            System.getenv().getOrDefault("PATH", ""));
    screen.line("  " + mongo.note());
    draft.mongo = mongo.address();
    draft.mongoKind = mongo.keepsEveryTick() ? "server" : "embedded";
    fleet.start(mongo);
  }

  private void startStream() throws IOException, InterruptedException {
    draft.streamMetricsPort = choosePort("spark", "Spark stream", STREAM_METRICS_PORT);
    fleet.start(new SparkPart(installation, data, options.streamSettings(draft), storeSecrets()));
  }

  private Map<String, String> storeSecrets() {
    return Map.of(
        ExternalServices.POSTGRES_USER,
        draft.postgres.user(),
        ExternalServices.POSTGRES_PASSWORD,
        draft.postgres.password(),
        ExternalServices.MONGO,
        draft.mongo);
  }

  private void startFeed() throws IOException, InterruptedException {
    fleet.start(
        new FeedPart(
            installation,
            data,
            port(draft.feedUrl),
            options.feedSettings(draft.kafka, draft.registry),
            Map.of(FeedToken.VARIABLE, token.value())));
  }

  private void startBatch() throws IOException, InterruptedException {
    fleet.start(
        new BatchPart(
            installation,
            data,
            port(draft.batchUrl),
            options.batchSettings(draft, installation, data),
            secretsWithToken()));
  }

  private void startConsole() throws IOException, InterruptedException {
    draft.consoleUrl = "http://127.0.0.1:" + choosePort("console", "Console", CONSOLE_PORT);
    fleet.start(
        new ConsolePart(
            installation,
            data,
            port(draft.consoleUrl),
            options.consoleSettings(draft, data),
            secretsWithToken()));
  }

  private Map<String, String> secretsWithToken() {
    Map<String, String> secrets = new HashMap<>(storeSecrets());
    secrets.put(FeedToken.VARIABLE, token.value());
    return secrets;
  }

  private static int port(String address) {
    return URI.create(address).getPort();
  }

  /** Before anything else can take them by chance. */
  private void takeFixedPorts() throws IOException, InterruptedException {
    for (Map.Entry<String, Integer> fixed : options.ports.fixed().entrySet()) {
      String service = fixed.getKey();
      String title = options.embeddedServices().get(service);
      Supervisor.endEarlier(data, service, title, LEFTOVER_GRACE, fleet);
      if (!ports.take(fixed.getValue())) {
        throw PortOptions.taken(service, fixed.getValue());
      }
    }
  }

  /** The fixed port, else the one of the last start if it is free, else the usual, else any. */
  private int choosePort(String name, String title, int usual)
      throws IOException, InterruptedException {
    Integer fixed = options.ports.fixed().get(name);
    int port = fixed == null ? chooseFreePort(name, title, usual) : fixed;
    keptPorts.keep(name, port);
    return port;
  }

  private int chooseFreePort(String name, String title, int usual)
      throws IOException, InterruptedException {
    Supervisor.endEarlier(data, name, title, LEFTOVER_GRACE, fleet);
    int wished = keptPorts.of(name).orElse(usual);
    PortChoice choice = ports.choose(wished, usual);
    if (choice.isReplaced()) {
      screen.line(
          "  Port " + wished + " is taken; " + title + " uses " + choice.port() + " instead");
    }
    return choice.port();
  }
}
