package io.candlewick.ticklog;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.ConfigException;

/**
 * A file that says how Kafka's clients encrypt and log in: the properties {@code
 * security.protocol}, {@code sasl.*} and {@code ssl.*} of Kafka's own documentation.
 */
final class KafkaProperties {
  private static final List<String> KINDS = List.of("security.", "sasl.", "ssl.");

  private KafkaProperties() {}

  /**
   * Reads a file.
   *
   * @return its properties by name, in order of names
   * @throws KafkaSettingsException if it cannot be read, or if it holds a property that Kafka does
   *     not know, that has nothing to do with encryption or login, or whose value Kafka refuses
   */
  static Map<String, Object> read(Path file) {
    Properties properties = new Properties();
    try (StringReader text = new StringReader(Files.readString(file))) {
      properties.load(text);
    } catch (NoSuchFileException e) {
      throw new KafkaSettingsException(
          file, "there is no such file. Create it, or correct " + KafkaConnection.VARIABLE, e);
    } catch (AccessDeniedException e) {
      throw new KafkaSettingsException(
          file, "this user may not read it. Make it readable for the user of this process", e);
    } catch (MalformedInputException | IllegalArgumentException e) {
      throw new KafkaSettingsException(
          file, "it is not a text of lines NAME=VALUE in UTF-8. Write it anew", e);
    } catch (IOException e) {
      throw new KafkaSettingsException(file, "it cannot be read (" + e.getMessage() + ")", e);
    }
    Map<String, Object> settings = new LinkedHashMap<>();
    for (String name : new TreeSet<>(properties.stringPropertyNames())) {
      settings.put(name, properties.getProperty(name));
    }
    check(file, settings);
    return settings;
  }

  private static void check(Path file, Map<String, Object> settings) {
    List<String> foreign =
        settings.keySet().stream()
            .filter(name -> KINDS.stream().noneMatch(name::startsWith) || !isKnown(name))
            .toList();
    if (!foreign.isEmpty()) {
      throw new KafkaSettingsException(
          file,
          "it holds "
              + String.join(", ", foreign)
              + ". Only security.protocol, sasl.* and ssl.* of Kafka's clients are taken from it:"
              + " correct or remove the line");
    }
    if (!settings.containsKey(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG)) {
      throw new KafkaSettingsException(
          file,
          "it does not set security.protocol, without which Kafka ignores the others. Add"
              + " security.protocol=SASL_SSL");
    }
    try {
      new AdminClientConfig(withBroker(settings));
    } catch (ConfigException e) {
      throw new KafkaSettingsException(file, e.getMessage() + ". Correct the line", e);
    }
  }

  private static boolean isKnown(String name) {
    return AdminClientConfig.configNames().contains(name);
  }

  private static Map<String, Object> withBroker(Map<String, Object> settings) {
    Map<String, Object> complete = new LinkedHashMap<>(settings);
    complete.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:9092");
    return complete;
  }
}
