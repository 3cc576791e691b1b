package io.candlewick.launcher.start;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.candlewick.launcher.CommandRun;
import io.candlewick.launcher.failure.ExitCodes;
import io.candlewick.launcher.platform.HandwrittenPlatform;
import io.candlewick.launcher.platform.Platform;
import io.candlewick.launcher.platform.StartState;
import io.candlewick.launcher.platform.StartState.History;
import io.candlewick.launcher.platform.StartState.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code up} notes while it starts, and what other commands say about it. */
class StartJournalTest {
  @TempDir Path data;
  private StartJournal journal;

  @BeforeEach
  void begin() {
    journal =
        new StartJournal(data, Clock.fixed(Instant.parse("2026-03-02T09:30:00Z"), ZoneOffset.UTC));
    Map<String, String> titles = new LinkedHashMap<>();
    titles.put("kafka", "Kafka");
    titles.put("mongo", "MongoDB");
    titles.put("feed", "Feed");
    journal.expect(titles);
    journal.starting("kafka", "Kafka");
    journal.starting("mongo", "MongoDB");
    journal.answers("kafka", "Kafka");
  }

  @Test
  void status_says_which_service_is_up_and_which_is_waited_for() {
    CommandRun status = run("status");

    assertThat(status.exitCode()).as(status.err()).isEqualTo(ExitCodes.PROBLEM);
    assertThat(status.out())
        .startsWith("The platform on " + data + " is starting (process ")
        .containsPattern("Kafka +up +[0-9]+ s")
        .containsPattern("MongoDB +starting +[0-9]+ s")
        .containsPattern("Feed +pending\n");
  }

  @Test
  void status_says_the_same_as_json() throws IOException {
    CommandRun status = run("status", "--json");

    assertThat(status.exitCode()).as(status.err()).isEqualTo(ExitCodes.PROBLEM);
    JsonNode json = new ObjectMapper().readTree(status.out());
    assertThat(json.path("launcher_state").asText()).isEqualTo("starting");
    assertThat(json.path("launcher_pid").asLong()).isEqualTo(ProcessHandle.current().pid());
    assertThat(json.path("start").path("stage").asText()).isEqualTo("starting");
    assertThat(json.path("start").path("services").get(1).toString())
        .isEqualTo(
            "{\"name\":\"mongo\",\"state\":\"starting\",\"since\":\"2026-03-02T09:30:00Z\"}");
  }

  @Test
  void commands_that_need_the_platform_say_that_it_is_still_starting() {
    run("candles", "--symbol", "AAPL", "--interval", "1m")
        .saysOnly(ExitCodes.PROBLEM, "is still starting", "./candlewick status");
  }

  @Test
  void the_start_goes_from_the_history_to_its_end() {
    journal.history(new History(60, 100));
    assertThat(state().stage()).isEqualTo(Stage.CATCHING_UP);
    assertThat(state().history()).isEqualTo(new History(60, 100));
    assertThat(state().stage().isOver()).isFalse();

    journal.notReady("candles is failing");
    assertThat(state().obstacle()).isEqualTo("candles is failing");
    assertThat(state().stage().isOver()).isTrue();

    journal.ready();
    assertThat(state().stage()).isEqualTo(Stage.READY);
  }

  @Test
  void status_of_a_platform_whose_history_is_not_in_candles_is_not_ready_yet() throws IOException {
    HandwrittenPlatform.withMarket().write(data);
    journal.history(new History(43_200, 72_000));

    CommandRun status = run("status");

    assertThat(status.exitCode()).as(status.err()).isEqualTo(ExitCodes.PROBLEM);
    assertThat(status.out())
        .contains("Not ready yet. History: 43,200 of about 72,000 ticks in candles (60 %)");
  }

  @Test
  void the_file_of_a_launcher_that_has_ended_counts_as_no_start() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    Path file = data.resolve(StartState.FILE);
    Files.writeString(
        file,
        Files.readString(file)
            .replace(Long.toString(ProcessHandle.current().pid()), Long.toString(ended.pid())));

    assertThat(StartState.find(data)).isEmpty();
    run("status").saysOnly(ExitCodes.WRONG_USE, "No platform runs on the data folder " + data);
    assertThat(Platform.find(data)).isEmpty();
  }

  private StartState state() {
    return StartState.find(data).orElseThrow();
  }

  private CommandRun run(String... words) {
    String[] all = new String[words.length + 2];
    System.arraycopy(words, 0, all, 0, words.length);
    all[words.length] = "--data";
    all[words.length + 1] = data.toString();
    return CommandRun.of(all);
  }
}
