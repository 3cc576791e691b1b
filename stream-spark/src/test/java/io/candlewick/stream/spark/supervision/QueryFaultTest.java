package io.candlewick.stream.spark.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.analytics.state.SymbolStateFormat;
import io.candlewick.stream.spark.settings.QueryName;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;

final class QueryFaultTest {
  private static final String CHECKPOINT = "/data/checkpoint/candles";

  @Test
  void a_file_system_that_is_not_there_is_named_with_the_option() {
    QueryFault fault =
        faultOf(
            thrownBy(() -> FileSystem.get(new Path("nowhere://a/b").toUri(), new Configuration())));

    assertThat(fault.cause()).isEqualTo("No FileSystem for scheme \"nowhere\"");
    assertThat(fault.remedy()).contains("Correct --checkpoint, which is " + CHECKPOINT);
  }

  @Test
  void a_full_disk_does_not_cost_the_checkpoint() {
    QueryFault fault = faultOf(new IOException(CHECKPOINT + "/offsets/3: No space left on device"));

    assertThat(fault.remedy()).startsWith("Make room").doesNotContain("engine reset");
  }

  @Test
  void a_state_that_this_build_cannot_read_is_one_of_the_checkpoint() {
    QueryFault fault = faultOf(thrownBy(() -> SymbolStateFormat.fromBytes(new byte[] {1, 2, 3})));

    assertThat(fault.cause()).startsWith("Its checkpoint cannot be read: ");
    assertThat(fault.remedy())
        .contains(
            "It is safe to delete the folder " + CHECKPOINT, "./candlewick engine reset candles");
  }

  @Test
  void a_failure_without_words_is_named_by_its_kind_and_a_long_one_is_cut() {
    assertThat(faultOf(new StackOverflowError()).cause()).isEqualTo("StackOverflowError");
    assertThat(faultOf(new IllegalStateException("x".repeat(5_000))).cause()).hasSize(400);
  }

  @Test
  void lost_records_do_not_cost_the_checkpoint() {
    QueryFault fault = faultOf(new IllegalStateException("start with --on-data-loss continue"));

    assertThat(fault.remedy()).doesNotContain("engine reset");
  }

  private static QueryFault faultOf(Throwable failure) {
    return QueryFault.of(
        new IllegalStateException("outermost", failure), QueryName.CANDLES, CHECKPOINT);
  }

  private interface Action {
    void run() throws Exception;
  }

  private static Exception thrownBy(Action action) {
    try {
      action.run();
    } catch (Exception e) {
      return e;
    }
    throw new AssertionError("It throws nothing");
  }
}
