package io.candlewick.feed.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.market.AssetState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedMemoryTest {
  private static final FeedMemory KNOWN =
      new FeedMemory(
          "standard",
          Map.of("EUR-USD", 7L),
          List.of(new AssetState("EUR-USD", 5, 1.1, 1.2, 0, 0.01, List.of())));

  @TempDir private Path folder;

  @Test
  void what_was_written_is_read() throws IOException {
    Path file = folder.resolve("memory.json");
    KNOWN.write(file);

    assertThat(FeedMemory.read(file)).isEqualTo(KNOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "",
        "{}",
        "[]",
        "7",
        "{\"profile\":\"standard\",\"ends\":null,\"assets\":[]}",
        "{\"profile\":\"standard\",\"ends\":{},\"assets\":[null]}",
        "{\"profile\":\"standard\",\"ends\":{\"EUR-USD\":null},\"assets\":[]}"
      })
  void what_cannot_be_a_memory_is_taken_for_none(String content) throws IOException {
    assertThat(FeedMemory.read(Files.writeString(folder.resolve("memory.json"), content)))
        .isEqualTo(FeedMemory.NONE);
  }

  @Test
  void that_it_cannot_be_written_is_told_when_it_begins_and_when_it_ends() throws IOException {
    Path missing = folder.resolve("missing");
    Path path = missing.resolve("memory.json");
    List<String> warnings = new ArrayList<>();
    FeedMemoryFile file = new FeedMemoryFile(path, warnings::add);

    file.keep(KNOWN);
    file.keep(KNOWN);
    assertThat(warnings).singleElement().asString().contains(path + " cannot be written");

    Files.createDirectory(missing);
    file.keep(KNOWN);
    file.keep(KNOWN);
    assertThat(warnings).hasSize(2).last().isEqualTo(path + " can be written again");
    assertThat(FeedMemory.read(path)).isEqualTo(KNOWN);
  }
}
