package io.candlewick.web.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a service may listen, and which settings of its login go together. */
class LoginSettingsTest {
  private static final String PASSWORD = "correct horse battery";

  @TempDir private Path folder;

  private static LoginSettings settings(
      String users, String issuer, String audience, boolean none) {
    return new LoginSettings(users, "", issuer, audience, "roles", none);
  }

  private static LoginSettings settings(String users, String password, boolean none) {
    return new LoginSettings(users, password, "", "", "roles", none);
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
    assertThatThrownBy(() -> settings("", PASSWORD, true))
        .hasMessageContaining("candlewick.login.none");
  }

  @Test
  void a_password_alone_is_a_login_and_is_not_shown() {
    LoginSettings settings = settings("", PASSWORD, false);

    assertThat(settings.isOn()).isTrue();
    assertThatCode(() -> settings.requireFor("0.0.0.0")).doesNotThrowAnyException();
    assertThat(settings.toString()).doesNotContain(PASSWORD);
  }

  @Test
  void the_password_is_that_of_one_operator_beside_the_users_of_the_file() throws IOException {
    Path file = folder.resolve("users");
    new UsersFile(file).put("anna", Role.VIEWER, "a password of hers");

    Map<String, LocalUser> users =
        LoginConfiguration.users(settings(file.toString(), PASSWORD, false));

    assertThat(users).containsOnlyKeys("anna", "candlewick");
    assertThat(new Passwords(users).user("candlewick", PASSWORD))
        .contains(new User("user candlewick", Role.OPERATOR));
    assertThat(new Passwords(users).user("candlewick", "a password of hers")).isEmpty();
  }

  @Test
  void a_user_has_one_password() throws IOException {
    Path file = folder.resolve("users");
    new UsersFile(file).put("candlewick", Role.VIEWER, "another password");

    assertThatThrownBy(() -> LoginConfiguration.users(settings(file.toString(), PASSWORD, false)))
        .hasMessageContaining("The user candlewick has a password in " + file)
        .hasMessageContaining("candlewick.login.password");
  }

  @Test
  void a_password_that_is_too_short_is_refused_without_being_shown() {
    assertThatThrownBy(() -> LoginConfiguration.users(settings("", "short-one", false)))
        .hasMessageContaining("candlewick.login.password cannot be used")
        .hasMessageContaining("fewer than 12 characters")
        .hasMessageNotContaining("short-one");
  }
}
