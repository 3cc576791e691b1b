package io.candlewick.ticklog;

import java.nio.file.Path;
import org.apache.kafka.common.KafkaException;

/**
 * The file of client properties cannot be used; the message names the file, the rule and the
 * remedy, and no secret.
 */
public final class KafkaSettingsException extends KafkaException {
  private static final long serialVersionUID = 1L;

  KafkaSettingsException(Path file, String fault, Throwable cause) {
    super("The Kafka properties in " + file + " cannot be used: " + fault, cause);
  }

  KafkaSettingsException(Path file, String fault) {
    this(file, fault, null);
  }
}
