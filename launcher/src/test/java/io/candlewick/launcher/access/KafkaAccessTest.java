package io.candlewick.launcher.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.launcher.failure.CommandException;
import io.candlewick.model.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaAccessTest {
  @TempDir Path secrets;

  @Test
  void only_readers_of_the_market_may_not_write() {
    assertThat(KafkaLogin.ALL)
        .filteredOn(login -> topicsOf(login, AclOperation.WRITE).isEmpty())
        .extracting(KafkaLogin::text)
        .containsExactly("console", "kafka-ui", "kafka-exporter");
  }

  @Test
  void nobody_but_the_feed_and_the_command_line_publishes_ticks() {
    assertThat(KafkaLogin.ALL)
        .filteredOn(login -> topicsOf(login, AclOperation.WRITE).contains(Topics.TICKS))
        .extracting(KafkaLogin::text)
        .containsExactly("feed", "tools");
  }

  @Test
  void every_right_is_that_of_its_own_login() {
    assertThat(KafkaLogin.ALL)
        .allSatisfy(
            login ->
                assertThat(login.rights())
                    .isNotEmpty()
                    .allMatch(right -> right.entry().principal().equals("User:" + login.text())));
  }

  @Test
  void a_folder_without_passwords_is_refused() {
    assertThatThrownBy(() -> KafkaAccess.read(secrets))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("has no file kafka-feed");
  }

  @Test
  void a_short_password_is_refused_and_none_is_shown() throws IOException {
    Files.writeString(secrets.resolve("kafka-feed"), "short-password\n");
    assertThatThrownBy(() -> KafkaAccess.read(secrets))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("kafka-feed is shorter than 16 characters")
        .hasMessageNotContaining("short-password");

    Files.writeString(secrets.resolve("kafka-feed"), "a-password-that-is-long-enough\n");
    assertThat(KafkaAccess.read(secrets).toString()).doesNotContain("long-enough");
  }

  private static List<String> topicsOf(KafkaLogin login, AclOperation operation) {
    return login.rights().stream()
        .filter(right -> right.entry().operation() == operation)
        .map(right -> right.pattern().name())
        .toList();
  }
}
