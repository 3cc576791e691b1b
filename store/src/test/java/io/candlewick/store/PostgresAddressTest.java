package io.candlewick.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PostgresAddressTest {
  @Test
  void its_text_does_not_hold_the_password() {
    assertThat(new PostgresAddress("jdbc:postgresql://127.0.0.1:5432/sensors_dw", "joe", "secret"))
        .hasToString("joe at jdbc:postgresql://127.0.0.1:5432/sensors_dw");
  }

  @Test
  void credentials_inside_the_url_are_refused_and_not_repeated() {
    for (String url :
        new String[] {
          "jdbc:postgresql://127.0.0.1/db?password=secret",
          "jdbc:postgresql://127.0.0.1/db?sslPassword=secret",
          "jdbc:postgresql://joe:secret@127.0.0.1/db",
          "postgres://joe:secret@127.0.0.1/db"
        }) {
      assertThatThrownBy(() -> new PostgresAddress(url, "joe", "x"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("holds credentials")
          .hasMessageNotContaining("secret");
    }
  }

  @Test
  void another_kind_of_address_is_refused_with_the_right_form() {
    assertThatThrownBy(() -> new PostgresAddress("127.0.0.1:5432", "joe", "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'127.0.0.1:5432' is no address of PostgreSQL:"
                + " write jdbc:postgresql://HOST:PORT/DATABASE");
  }
}
