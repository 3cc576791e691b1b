package io.candlewick.launcher.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.servlet.ServletExtension;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryGuardTest {
  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:8085", "127.0.0.1", "localhost:1", "[::1]:8085"})
  void names_of_the_loopback_address_may_ask(String host) {
    assertThat(RegistryGuard.isLoopback(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "evil.example",
        "evil.example:8085",
        "127.0.0.1.evil.example:8085",
        "localhost.evil.example",
        "evil.example:8085@127.0.0.1",
        "127.0.0.1:8085, evil.example",
        "127.0.0.1:"
      })
  void other_names_may_not(String host) {
    assertThat(RegistryGuard.isLoopback(host)).isFalse();
  }

  @Test
  void a_request_without_a_name_may_not() {
    assertThat(RegistryGuard.isLoopback(null)).isFalse();
  }

  @Test
  void the_registrys_web_server_finds_the_guard() {
    assertThat(ServiceLoader.load(ServletExtension.class))
        .singleElement()
        .isInstanceOf(RegistryGuard.class);
  }
}
