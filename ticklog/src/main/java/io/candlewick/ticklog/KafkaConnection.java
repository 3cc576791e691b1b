package io.candlewick.ticklog;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.provider.FileConfigProvider;

/**
 * What every Kafka client of this process needs to connect: the brokers, and encryption and login
 * from the file that the environment variable {@value #VARIABLE} names. Without that variable
 * clients connect in plain text, as to the embedded broker. Thread-safe.
 */
public final class KafkaConnection {
  /**
   * Names a file with the properties {@code security.protocol}, {@code sasl.*} and {@code ssl.*}.
   */
  public static final String VARIABLE = "CANDLEWICK_KAFKA_PROPERTIES";

  /** A system property that goes before the variable, for JVMs whose environment is given. */
  public static final String PROPERTY = "candlewick.kafka.properties";

  private static final String PROVIDER = "file";

  private KafkaConnection() {}

  /** The file, if one is named. */
  public static Optional<Path> file() {
    return Optional.ofNullable(System.getProperty(PROPERTY, System.getenv(VARIABLE)))
        .filter(name -> !name.isBlank())
        .map(name -> Path.of(name.strip()).toAbsolutePath());
  }

  /**
   * The first settings of a client, in a new map to which its own settings are added.
   *
   * @param bootstrap the brokers, {@code host:port}, separated by commas
   * @throws KafkaSettingsException if the file cannot be used
   */
  public static Map<String, Object> settings(String bootstrap) {
    Map<String, Object> settings = new HashMap<>();
    file().ifPresent(file -> settings.putAll(KafkaProperties.read(file)));
    settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    return settings;
  }

  /**
   * The same for a client whose questions are answered within a time, or not at all.
   *
   * @param patience up to 24 days
   */
  public static Map<String, Object> settings(String bootstrap, Duration patience) {
    int millis = Math.toIntExact(patience.toMillis());
    Map<String, Object> settings = settings(bootstrap);
    settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, millis);
    settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
    return settings;
  }

  /**
   * The same without any secret: for clients whose settings are passed on to other processes and
   * shown by them. Every value is a reference to its line in the file, which those processes must
   * have at the same place; Kafka's clients read it when they connect.
   *
   * @throws KafkaSettingsException if the file cannot be used here
   */
  public static Map<String, String> references(String bootstrap) {
    Map<String, String> settings = new LinkedHashMap<>();
    file()
        .ifPresent(
            file -> {
              if (file.toString().matches(".*[:}].*")) {
                throw new KafkaSettingsException(
                    file, "its path contains a colon or a brace. Move it, and name the new path");
              }
              settings.put("config.providers", PROVIDER);
              settings.put(
                  "config.providers." + PROVIDER + ".class", FileConfigProvider.class.getName());
              for (String name : KafkaProperties.read(file).keySet()) {
                settings.put(name, "${" + PROVIDER + ":" + file + ":" + name + "}");
              }
            });
    settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    return settings;
  }
}
