package io.candlewick.stream.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;

final class JvmOptionsTest {
  @Test
  void the_options_given_to_the_streams_jvm_are_those_that_spark_asks_for() throws IOException {
    List<String> options = Files.readAllLines(Path.of("src/main/jvm/jvm-options"));
    assertThat(options).contains(JavaModuleOptions.defaultModuleOptionArray());
  }
}
