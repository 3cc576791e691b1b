package io.candlewick.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.launcher.CommandRun;
import io.candlewick.launcher.data.DataLock;
import io.candlewick.launcher.failure.ExitCodes;
import io.candlewick.launcher.platform.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineResetTest {
  @TempDir Path data;
  private Path candles;
  private Path raw;

  @BeforeEach
  void make_checkpoints() throws IOException {
    candles = Files.createDirectories(data.resolve("spark/checkpoint/candles"));
    raw = Files.createDirectories(data.resolve("spark/checkpoint/raw/offsets"));
    Files.createDirectory(candles.resolve("state"));
    Files.writeString(candles.resolve("state/1.delta"), "damaged");
  }

  @Test
  void the_checkpoint_of_one_query_goes_and_no_other() {
    CommandRun run = reset("candles");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("The checkpoint of candles is deleted: " + candles)
        .contains("begins again from the first tick in Kafka");
    assertThat(raw).isDirectory();
    assertThat(candles.getParent()).isDirectoryNotContaining("glob:**candles*");
  }

  @Test
  void what_an_earlier_reset_left_half_done_goes_too() throws IOException {
    Files.createDirectories(candles.resolveSibling("candles.deleted/state"));

    assertThat(reset("candles").exitCode()).isZero();

    assertThat(candles.getParent()).isDirectoryNotContaining("glob:**candles*");
  }

  @Test
  void while_a_platform_runs_nothing_is_deleted() throws IOException {
    DataLock lock = DataLock.take(data);
    try {
      reset("candles")
          .saysOnly(
              ExitCodes.PROBLEM,
              "A platform runs on the data folder " + data,
              "./candlewick down --data " + data);
    } finally {
      lock.close();
    }
    assertThat(candles.resolve("state/1.delta")).exists();
  }

  @Test
  void while_the_stream_of_a_killed_platform_still_ends_nothing_is_deleted() throws IOException {
    ProcessHandle self = ProcessHandle.current();
    Files.createDirectory(data.resolve("run"));
    Files.writeString(data.resolve("run/spark.pid"), self.pid() + " " + Platform.startOf(self));

    reset("candles").saysOnly(ExitCodes.PROBLEM, "process " + self.pid() + ") is still ending");

    assertThat(candles.resolve("state/1.delta")).exists();
  }

  @Test
  void a_query_that_there_is_none_of_and_a_folder_without_checkpoint_are_named()
      throws IOException {
    reset("candle").saysOnly(ExitCodes.WRONG_USE, "'candle' is not a query", "raw, candles");
    reset("anomalies")
        .saysOnly(
            ExitCodes.WRONG_USE,
            "There is no checkpoint of anomalies at " + data.resolve("spark/checkpoint/anomalies"));
  }

  private CommandRun reset(String query) {
    return CommandRun.of("engine", "reset", query, "--data", data.toString());
  }
}
