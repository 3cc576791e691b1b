package io.candlewick.ticklog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of client properties that cannot be used are named with the rule and the remedy. */
class KafkaPropertiesTest {
  private static final String LOGIN =
      "sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required"
          + " username=\"me\" password=\"secret\";\n";

  @TempDir private Path folder;

  @Test
  void the_properties_of_encryption_and_login_are_taken() throws IOException {
    Path file = file("security.protocol=SASL_SSL\nsasl.mechanism=PLAIN\n" + LOGIN);

    assertThat(KafkaProperties.read(file))
        .containsOnlyKeys("sasl.jaas.config", "sasl.mechanism", "security.protocol")
        .containsEntry("sasl.mechanism", "PLAIN");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "security.protocol=SASL_SSL;sasl.mechansim=PLAIN|it holds sasl.mechansim. Only",
        "security.protocol=SSL;bootstrap.servers=x:1|it holds bootstrap.servers. Only",
        "security.protocol=SSL;acks=0|it holds acks. Only",
        "sasl.mechanism=PLAIN|it does not set security.protocol",
        "security.protocol=TLS|Invalid value TLS for configuration security.protocol",
      })
  void a_wrong_line_is_named(String lines, String expected) throws IOException {
    Path file = file(lines.replace(';', '\n') + "\n" + LOGIN);

    assertThatThrownBy(() -> KafkaProperties.read(file))
        .isInstanceOf(KafkaSettingsException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(expected)
        .hasMessageNotContaining("secret");
  }

  @Test
  void a_missing_file_is_named_with_the_variable() {
    Path file = folder.resolve("missing.properties");

    assertThatThrownBy(() -> KafkaProperties.read(file))
        .hasMessageContaining(file + " cannot be used: there is no such file")
        .hasMessageContaining("correct CANDLEWICK_KAFKA_PROPERTIES");
  }

  @Test
  void a_file_that_is_no_text_or_no_file_is_refused() throws IOException {
    Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

    assertThatThrownBy(() -> KafkaProperties.read(binary)).hasMessageContaining("not a text");
    assertThatThrownBy(() -> KafkaProperties.read(folder)).hasMessageContaining("cannot be read");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("kafka.properties"), text);
  }
}
