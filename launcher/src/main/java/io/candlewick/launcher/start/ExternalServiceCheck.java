package io.candlewick.launcher.start;

import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.Failures;
import io.candlewick.launcher.failure.Faults;
import io.candlewick.launcher.part.MongoProbe;
import io.candlewick.launcher.part.Probe;
import io.candlewick.model.wire.RegistryConnection;
import io.candlewick.ticklog.KafkaConnection;
import io.candlewick.ticklog.KafkaProbe;
import io.candlewick.ticklog.TickLogException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;

/**
 * Asks every external service for a sign of life before anything is started, so that a wrong
 * address costs seconds and does not leave a platform that is half started. A service that does not
 * respond within five seconds counts as not running.
 */
final class ExternalServiceCheck {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private ExternalServiceCheck() {}

  /** Asks them one after the other, and collects the faults of their addresses and answers. */
  static void check(ExternalServices services, Faults faults) throws InterruptedException {
    faults.collect(() -> checkKafkaProperties(services));
    faults.collect(() -> services.kafka().ifPresent(ExternalServiceCheck::checkKafka));
    faults.collect(
        () -> {
          Optional<String> registry = services.registry();
          if (registry.isPresent()) {
            checkRegistry(registry.get());
          }
        });
    faults.collect(() -> services.postgres().ifPresent(ExternalServiceCheck::checkPostgres));
    faults.collect(() -> services.mongo().ifPresent(ExternalServiceCheck::checkMongo));
  }

  private static void checkKafka(String servers) {
    if (Arrays.stream(servers.split(",", -1)).noneMatch(ExternalServiceCheck::listens)) {
      throw CommandException.problem(
          "No Kafka broker answers at " + servers + ".",
          "Start it, correct --kafka, or leave the option out to use the embedded one.");
    }
    if (KafkaConnection.file().isPresent()) {
      try {
        KafkaProbe.check(servers, TIMEOUT);
      } catch (TickLogException e) {
        throw CommandException.problem(
            e.getMessage() + ".", "Correct it, or --kafka, and start again.", e);
      }
    }
  }

  /** The embedded broker has no login: settings for another one would keep every part from it. */
  private static void checkKafkaProperties(ExternalServices services) {
    if (services.isEmbedded("kafka") && KafkaConnection.file().isPresent()) {
      throw CommandException.wrongUse(
          KafkaConnection.VARIABLE + " is set, but the embedded Kafka has no login or encryption.",
          "Give the address of the broker that it is for with --kafka, or unset the variable.");
    }
  }

  private static boolean listens(String server) {
    int colon = server.lastIndexOf(':');
    return Probe.listens(
        new InetSocketAddress(
            server.substring(0, colon), Integer.parseInt(server.substring(colon + 1))));
  }

  private static void checkRegistry(String url) throws InterruptedException {
    RegistryConnection connection;
    try {
      connection = RegistryConnection.ofEnvironment();
    } catch (IllegalArgumentException e) {
      throw CommandException.wrongUse(e.getMessage() + ".", "Then start again.", e);
    }
    HttpClient http = connection.client(TIMEOUT);
    HttpRequest request =
        connection.request(URI.create(url + "/subjects")).timeout(TIMEOUT).build();
    int status;
    try {
      status = http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw CommandException.problem(
          RegistryConnection.fault(url, e).orElse("No schema registry answers at " + url) + ".",
          "Start it, correct --registry, or leave the option out to use the embedded one.",
          e);
    }
    Optional<String> refusal = connection.refusal(url, status);
    if (refusal.isPresent()) {
      throw CommandException.problem(refusal.get() + ".", "Then start again.");
    }
    if (status != 200) {
      throw CommandException.problem(
          "The schema registry at " + url + " answers /subjects with status " + status + ".",
          "Give the base address of its Confluent-compatible API, as in"
              + " --registry http://HOST:8085/apis/ccompat/v7.");
    }
  }

  private static void checkPostgres(ExternalServices.Login login) {
    Properties properties = new Properties();
    properties.setProperty("user", login.user());
    properties.setProperty("password", login.password());
    properties.setProperty("connectTimeout", Long.toString(TIMEOUT.toSeconds()));
    properties.setProperty("socketTimeout", Long.toString(TIMEOUT.toSeconds()));
    properties.setProperty("ApplicationName", "candlewick-up");
    try (Connection connection = DriverManager.getConnection(login.url(), properties)) {
      if (!connection.isValid((int) TIMEOUT.toSeconds())) {
        throw new SQLException("it accepts the connection but does not answer");
      }
    } catch (SQLException e) {
      throw CommandException.problem(
          "PostgreSQL at "
              + ExternalServices.masked(login.url())
              + " cannot be used: "
              + Failures.reason(e)
              + ".",
          "Start it, or correct --postgres, $"
              + ExternalServices.POSTGRES_USER
              + " or $"
              + ExternalServices.POSTGRES_PASSWORD
              + ";\nwithout --postgres the embedded one is used.",
          e);
    }
  }

  private static void checkMongo(String uri) {
    String address = ExternalServices.masked(uri);
    try {
      MongoProbe.ping(uri);
    } catch (MongoSecurityException e) {
      throw CommandException.problem(
          "MongoDB at " + address + " refuses the login.",
          "Correct the user and password in $" + ExternalServices.MONGO + ".",
          e);
    } catch (MongoException e) {
      throw CommandException.problem(
          "No MongoDB answers at " + address + ".",
          "Start it, or correct --mongo or $"
              + ExternalServices.MONGO
              + "; without them an embedded one is used.",
          e);
    } catch (IllegalArgumentException e) {
      throw CommandException.wrongUse(
          "Invalid MongoDB address: '"
              + address
              + "': "
              + ExternalServices.masked(Failures.reason(e))
              + ".",
          "Write --mongo mongodb://HOST:27017, or set $" + ExternalServices.MONGO + ".",
          e);
    }
  }
}
