package io.candlewick.launcher.start;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.launcher.failure.CommandException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code up} says of settings that its services do not have. */
class LoginVariablesTest {
  @ParameterizedTest
  @ValueSource(strings = {"CANDLEWICK_LOGIN_USERS", "CANDLEWICK_LOGIN_ISSUER"})
  void a_login_that_nobody_would_ask_for_is_not_passed_over(String name) {
    assertThatThrownBy(() -> LoginVariables.check(Map.of(name, "x")))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining(name + " is set");
  }

  @Test
  void without_them_there_is_nothing_to_say() {
    assertThatCode(() -> LoginVariables.check(Map.of("CANDLEWICK_LOGIN_USERS", "")))
        .doesNotThrowAnyException();
  }
}
