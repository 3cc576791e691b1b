package io.candlewick.web.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a service may listen, and which settings of its login go together. */
class LoginSettingsTest {
  private static LoginSettings settings(
      String users, String issuer, String audience, boolean none) {
    return new LoginSettings(users, issuer, audience, "roles", none);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "", "10.1.2.3", "::"})
  void other_machines_are_let_in_only_with_a_login_or_the_word_of_the_operator(String address) {
    assertThatThrownBy(() -> settings("", "", "", false).requireFor(address))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("server.address is '" + address + "'")
        .hasMessageContaining("candlewick.login.users")
        .hasMessageContaining("candlewick.login.issuer")
        .hasMessageContaining("candlewick.login.none=true")
        .hasMessageContaining("127.0.0.1");
    assertThatCode(() -> settings("", "", "", true).requireFor(address)).doesNotThrowAnyException();
    assertThatCode(() -> settings("users", "", "", false).requireFor(address))
        .doesNotThrowAnyException();
    assertThatCode(() -> settings("", "https://a.example", "x", false).requireFor(address))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "localhost", "::1"})
  void this_machine_needs_no_login(String address) {
    LoginSettings off = settings("", "", "", false);

    assertThat(off.isOn()).isFalse();
    assertThatCode(() -> off.requireFor(address)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "http://login.example.org",
    "login.example.org",
    "https:",
    "ftp://127.0.0.1",
    "'https://a b'"
  })
  void an_issuer_is_asked_for_its_keys_over_an_encrypted_connection(String issuer) {
    assertThatThrownBy(() -> settings("", issuer, "x", false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("candlewick.login.issuer is '" + issuer + "'");
  }

  @Test
  void settings_that_do_not_go_together_are_refused() {
    assertThatThrownBy(() -> settings("", "https://a.example", "", false))
        .hasMessageContaining("candlewick.login.audience");
    assertThatThrownBy(() -> settings("", "", "x", false))
        .hasMessageContaining("candlewick.login.issuer");
    assertThatThrownBy(() -> settings("users", "", "", true))
        .hasMessageContaining("candlewick.login.none");
  }
}
