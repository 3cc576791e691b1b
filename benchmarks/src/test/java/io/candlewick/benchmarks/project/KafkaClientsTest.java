package io.candlewick.benchmarks.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every Kafka client of the platform takes encryption and login from one place. */
class KafkaClientsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern BROKERS =
      Pattern.compile("BOOTSTRAP_SERVERS_CONFIG|\"(kafka\\.)?bootstrap\\.servers\"");

  /** The place itself; and the key of a cache, which opens nothing. */
  private static final List<String> ALLOWED =
      List.of("KafkaConnection.java", "KafkaProperties.java", "RecordCursors.java");

  @Test
  void no_client_names_its_brokers_without_them() throws IOException {
    try (Stream<Path> modules = Files.list(ROOT)) {
      List<Path> sources =
          modules
              .filter(module -> !module.endsWith("benchmarks"))
              .map(module -> module.resolve("src/main/java"))
              .filter(Files::isDirectory)
              .flatMap(KafkaClientsTest::files)
              .toList();
      assertThat(sources).hasSizeGreaterThan(100);
      assertThat(sources)
          .filteredOn(KafkaClientsTest::namesBrokers)
          .extracting(file -> file.getFileName().toString())
          .containsExactlyInAnyOrderElementsOf(ALLOWED);
    }
  }

  private static Stream<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean namesBrokers(Path file) {
    try {
      return BROKERS.matcher(Files.readString(file)).find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
