package io.candlewick.console.guard;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListeningAddressTest {
  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "::1"})
  void this_machine_alone_needs_no_further_names(String address) {
    assertThatCode(() -> ListeningAddress.check(address, List.of())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "", "192.0.2.1"})
  void other_machines_are_let_in_only_by_name(String address) {
    assertThatThrownBy(() -> ListeningAddress.check(address, List.of()))
        .hasMessageContaining("server.address is '" + address + "'")
        .hasMessageContaining("candlewick.console.hosts");
    assertThatCode(() -> ListeningAddress.check(address, List.of("192.0.2.1:8088")))
        .doesNotThrowAnyException();
  }

  @Test
  void what_is_no_name_is_a_fault_of_the_settings() {
    assertThatThrownBy(() -> new GuardSettings(List.of("http://a.example/")))
        .hasMessageContaining("candlewick.console.hosts has 'http://a.example/'");
  }
}
