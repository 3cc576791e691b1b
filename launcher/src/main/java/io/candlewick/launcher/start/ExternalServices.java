package io.candlewick.launcher.start;

import io.candlewick.launcher.failure.CommandException;
import io.candlewick.store.PostgresAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/**
 * External services to use instead of the embedded ones (a picocli mixin). Credentials come from
 * the environment, where other users of the machine cannot read them.
 */
public final class ExternalServices {
  static final String POSTGRES_USER = "CANDLEWICK_POSTGRES_USER";
  static final String POSTGRES_PASSWORD = "CANDLEWICK_POSTGRES_PASSWORD";
  static final String MONGO = "CANDLEWICK_MONGO";

  private static final int MAX_PORT = 65_535;

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      description = "Use this broker instead of the embedded one.")
  private String kafka;

  @Option(
      names = "--registry",
      paramLabel = "URL",
      description = "Use this registry (Confluent-compatible API) instead of the embedded one.")
  private String registry;

  @Option(
      names = "--postgres",
      paramLabel = "URL",
      description =
          "Use this database instead of the embedded one, as in"
              + " jdbc:postgresql://HOST:5432/sensors_dw. Credentials: $"
              + POSTGRES_USER
              + " and $"
              + POSTGRES_PASSWORD
              + ".")
  private String postgres;

  @Option(
      names = "--mongo",
      paramLabel = "URI",
      description =
          "Use this MongoDB instead of the embedded one. With a password: set $"
              + MONGO
              + " instead.")
  private String mongo;

  private Map<String, String> environment = System.getenv();

  /**
   * The login at the external database.
   *
   * @param url JDBC URL
   */
  record Login(String url, String user, String password) {
    @Override
    public String toString() {
      return user + " at " + url;
    }
  }

  Optional<String> kafka() {
    if (kafka != null) {
      for (String server : kafka.split(",", -1)) {
        if (!server.matches("[^:/\\s]+:[0-9]{1,5}") || !isPort(server)) {
          throw CommandException.wrongUse(
              "Invalid value for --kafka: '" + kafka + "' is not HOST:PORT.",
              "Write --kafka broker.example:9092.");
        }
      }
    }
    return Optional.ofNullable(kafka);
  }

  Optional<String> registry() {
    if (registry != null && !isWebAddress(registry)) {
      throw CommandException.wrongUse(
          "Invalid value for --registry: '" + registry + "' is not an http address.",
          "Write --registry http://registry.example:8081.");
    }
    return Optional.ofNullable(registry).map(url -> url.replaceAll("/+$", ""));
  }

  /** Whether the embedded PostgreSQL is to be started, for the tables or for the registry. */
  boolean needPostgres() {
    return postgres == null || registry == null;
  }

  /** Whether a service that can run elsewhere is to be started, by its name. */
  boolean isEmbedded(String service) {
    return switch (service) {
      case "kafka" -> kafka == null;
      case "registry" -> registry == null;
      case "postgres" -> needPostgres();
      case "mongo" -> mongo == null && environment.get(MONGO) == null;
      default -> true;
    };
  }

  private static boolean isPort(String server) {
    int port = Integer.parseInt(server.substring(server.lastIndexOf(':') + 1));
    return port >= 1 && port <= MAX_PORT;
  }

  private static boolean isWebAddress(String text) {
    try {
      URI uri = URI.create(text);
      return uri.getHost() != null
          && uri.getPort() <= MAX_PORT
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  Optional<Login> postgres() {
    return Optional.ofNullable(postgres).map(url -> loginAt(url, environment));
  }

  /**
   * The database at a URL, with the login of the environment.
   *
   * @throws CommandException naming what is missing or wrong
   */
  public static PostgresAddress postgresAt(String url, Map<String, String> environment) {
    Login login = loginAt(url, environment);
    return new PostgresAddress(login.url(), login.user(), login.password());
  }

  private static Login loginAt(String postgres, Map<String, String> environment) {
    if (!postgres.matches("jdbc:postgresql://[^/@\\s]+/[^\\s]+")) {
      throw CommandException.wrongUse(
          "Invalid value for --postgres: '" + masked(postgres) + "' is not a JDBC URL.",
          "Write --postgres jdbc:postgresql://HOST:5432/sensors_dw, with the credentials in $"
              + POSTGRES_USER
              + "\nand $"
              + POSTGRES_PASSWORD
              + ".");
    }
    List<String> missing =
        Stream.of(POSTGRES_USER, POSTGRES_PASSWORD)
            .filter(variable -> environment.getOrDefault(variable, "").isEmpty())
            .toList();
    if (!missing.isEmpty()) {
      throw CommandException.wrongUse(
          String.join(" and ", missing)
              + (missing.size() == 1 ? " is not set" : " are not set")
              + " in the environment, but --postgres needs both user and password.",
          "Set " + String.join(" and ", missing) + " before ./candlewick up.");
    }
    return new Login(postgres, environment.get(POSTGRES_USER), environment.get(POSTGRES_PASSWORD));
  }

  Optional<String> mongo() {
    String uri = mongo == null ? environment.get(MONGO) : mongo;
    if (uri != null && !uri.matches("mongodb(\\+srv)?://\\S+")) {
      throw CommandException.wrongUse(
          "Invalid MongoDB address: '" + masked(uri) + "' does not start with mongodb://.",
          "Write --mongo mongodb://HOST:27017, or set $" + MONGO + ".");
    }
    return Optional.ofNullable(uri);
  }

  /** An address without the password in it. */
  static String masked(String address) {
    return address
        .replaceAll("//([^:@/]*):[^@/]*@", "//$1:***@")
        .replaceAll("([?&]password=)[^&]*", "$1***");
  }

  void environment(Map<String, String> variables) {
    environment = Map.copyOf(variables);
  }
}
