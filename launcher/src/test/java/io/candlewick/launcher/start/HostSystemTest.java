package io.candlewick.launcher.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.launcher.failure.CommandException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostSystemTest {
  @ParameterizedTest
  @CsvSource({"Linux,amd64", "Linux,aarch64", "Mac OS X,x86_64", "Mac OS X,aarch64"})
  void supported_systems_start_without_a_word(String name, String architecture) {
    HostSystem system = new HostSystem(name, architecture);

    assertThatCode(() -> system.check(true)).doesNotThrowAnyException();
    assertThat(system.warning()).isEmpty();
  }

  @Test
  void windows_is_refused_with_the_way_that_is_left() {
    assertThatThrownBy(() -> new HostSystem("Windows 11", "amd64").check(false))
        .isInstanceOfSatisfying(
            CommandException.class,
            e -> {
              assertThat(e).hasMessage("Candlewick does not run on Windows 11 (amd64).");
              assertThat(e.remedy()).contains("Linux and macOS", "use WSL");
            });
  }

  @Test
  void another_processor_is_refused_where_it_needs_the_embedded_database_and_else_warned_of() {
    HostSystem system = new HostSystem("Linux", "riscv64");

    assertThatThrownBy(() -> system.check(true))
        .isInstanceOfSatisfying(
            CommandException.class,
            e -> {
              assertThat(e).hasMessage("There is no embedded PostgreSQL for Linux (riscv64).");
              assertThat(e.remedy()).contains("--postgres and --registry", "x86-64 and arm64");
            });
    assertThatCode(() -> system.check(false)).doesNotThrowAnyException();
    assertThat(system.warning()).hasValueSatisfying(text -> assertThat(text).contains("riscv64"));
  }
}
