package io.candlewick.launcher.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.launcher.failure.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedTokenTest {
  @TempDir Path folder;

  @Test
  void a_token_is_made_once_and_its_owner_alone_may_read_it() throws IOException {
    Path data = folder.resolve("new");
    FeedToken first = FeedToken.of(data, Map.of());
    FeedToken second = FeedToken.of(data, Map.of());

    assertThat(first.isNew()).isTrue();
    assertThat(first.value()).matches("[0-9a-f]{48}");
    assertThat(second).isEqualTo(new FeedToken(first.value(), false));
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(data.resolve("feed-token"))))
        .isEqualTo("rw-------");
    assertThat(FeedToken.of(folder.resolve("other"), Map.of()).value()).isNotEqualTo(first.value());
  }

  @Test
  void the_users_own_token_is_used_and_not_written_down() throws IOException {
    FeedToken own = FeedToken.of(folder, Map.of("CANDLEWICK_FEED_TOKEN", "0123456789abcdef"));

    assertThat(own).isEqualTo(new FeedToken("0123456789abcdef", false));
    assertThat(own).asString().doesNotContain("0123456789abcdef");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void a_token_that_is_too_short_or_spoilt_is_refused_without_showing_it() throws IOException {
    assertThatThrownBy(() -> FeedToken.of(folder, Map.of("CANDLEWICK_FEED_TOKEN", "short")))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("CANDLEWICK_FEED_TOKEN")
        .hasMessageNotContaining("short");
    Files.writeString(folder.resolve("feed-token"), "");
    assertThatThrownBy(() -> FeedToken.of(folder, Map.of()))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("feed-token");
  }
}
