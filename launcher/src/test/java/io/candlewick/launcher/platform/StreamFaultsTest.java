package io.candlewick.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.launcher.screen.Screen;
import io.candlewick.launcher.watch.QueryWatch;
import io.candlewick.model.health.QueryHealth;
import io.candlewick.model.health.StreamHealth;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamFaultsTest {
  @TempDir Path data;
  private StreamFaults faults;

  @BeforeEach
  void make_folder() throws IOException {
    Files.createDirectory(data.resolve("spark"));
    faults = StreamFaults.of(data);
  }

  @Test
  void only_a_query_that_will_not_go_on_is_an_obstacle_and_only_to_its_own_group()
      throws IOException {
    write(ProcessHandle.current().pid(), failing("candles", 9), failing("raw", 1));

    assertThat(faults.of("candlewick-candles"))
        .hasValueSatisfying(why -> assertThat(why).contains("candles has failed 9 times", "Reset"));
    assertThat(faults.of("candlewick-raw")).isEmpty();
    assertThat(faults.of("candlewick-anomalies")).isEmpty();
    assertThat(faults.failing()).hasSize(2);
  }

  @Test
  void what_a_stream_that_has_ended_left_behind_does_not_count() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    write(ended.pid(), failing("candles", 9));

    assertThat(faults.health()).isEmpty();
    assertThat(faults.of("candlewick-candles")).isEmpty();
  }

  @Test
  void a_failing_query_is_said_once_and_once_that_it_goes_on() throws IOException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    QueryWatch watch =
        new QueryWatch(
            faults, new Screen(new PrintStream(said, true, StandardCharsets.UTF_8), false, 80));
    long self = ProcessHandle.current().pid();
    write(self, failing("candles", 1));

    assertThat(watch.look()).containsExactly("candles");
    write(self, failing("candles", 2));
    assertThat(watch.look()).containsExactly("candles");
    write(self, QueryHealth.sound("candles", QueryHealth.State.RUNNING));
    assertThat(watch.look()).isEmpty();

    assertThat(said.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "  " + failing("candles", 1).complaint(), "  Query candles no longer fails");
  }

  @Test
  void a_file_that_no_stream_wrote_is_named_once_and_stops_nothing() throws IOException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    QueryWatch watch =
        new QueryWatch(
            faults, new Screen(new PrintStream(said, true, StandardCharsets.UTF_8), false, 80));
    Files.writeString(data.resolve(StreamHealth.FILE), "fine");

    assertThat(watch.look()).isEmpty();
    assertThat(watch.look()).isEmpty();

    assertThat(said.toString(StandardCharsets.UTF_8).lines())
        .singleElement()
        .asString()
        .contains("cannot be read", "health.json");
  }

  private void write(long pid, QueryHealth... queries) throws IOException {
    new StreamHealth(pid, 1, List.of(queries)).write(data.resolve(StreamHealth.FILE));
  }

  private static QueryHealth failing(String query, int failures) {
    return new QueryHealth(
        query,
        QueryHealth.State.FAILING,
        failures,
        "2026-03-02T09:30:00Z",
        "Damaged",
        "Reset it.",
        false);
  }
}
