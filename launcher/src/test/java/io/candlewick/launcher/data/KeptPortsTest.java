package io.candlewick.launcher.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.launcher.failure.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptPortsTest {
  @TempDir Path data;

  @Test
  void a_new_folder_has_no_ports_and_a_used_one_has_those_of_the_last_start() throws IOException {
    KeptPorts ports = KeptPorts.of(data);
    assertThat(ports.of("kafka")).isEmpty();

    ports.keep("kafka", 9092);
    ports.keep("feed", 5000);
    ports.keep("kafka", 40_000);

    assertThat(KeptPorts.of(data).of("kafka")).hasValue(40_000);
    assertThat(KeptPorts.of(data).of("feed")).hasValue(5000);
    assertThat(data.resolve(KeptPorts.FILE)).hasContent("{\"feed\":5000,\"kafka\":40000}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "ports", "[1]", "{\"kafka\":\"many\"}", "{\"kafka\":0}", "{\"kafka\":null}"})
  void a_file_that_was_changed_by_hand_is_named_with_the_remedy(String content) throws IOException {
    Path file = Files.writeString(data.resolve(KeptPorts.FILE), content);

    assertThatThrownBy(() -> KeptPorts.of(data))
        .isInstanceOfSatisfying(
            CommandException.class,
            fault -> {
              assertThat(fault).hasMessageStartingWith("The file " + file + " is damaged: ");
              assertThat(fault.remedy()).startsWith("Delete it");
            });
  }
}
