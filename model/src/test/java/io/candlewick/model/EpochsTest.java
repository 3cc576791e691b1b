package io.candlewick.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EpochsTest {
  private static final long LAST_RUN = 9_999_999_999_999L;

  @ParameterizedTest
  @CsvSource({
    // epoch, run, recording, may be live
    "0, false, false, true",
    "1, true, false, true",
    "9999999999999, true, false, true",
    "10000000000000, false, true, false",
    "9223372036854775807, false, true, false"
  })
  void every_epoch_is_of_one_kind(long epoch, boolean run, boolean recording, boolean mayBeLive) {
    assertThat(Epochs.isRun(epoch)).isEqualTo(run);
    assertThat(Epochs.isRecording(epoch)).isEqualTo(recording);
    assertThat(Epochs.mayBeLive(epoch)).isEqualTo(mayBeLive);
  }

  @ParameterizedTest
  @CsvSource({
    // the clock, the largest run known, the new run
    "1700000000000, 0, 1700000000000",
    "1700000000000, 1600000000000, 1700000000000",
    "1700000000000, 1700000000000, 1700000000001",
    "5, 1700000000000, 1700000000001",
    "-3, 0, 1",
    "0, 0, 1",
    "9999999999999, 0, 9999999999999"
  })
  void a_new_run_is_numbered_by_the_clock_but_always_above_the_runs_before(
      long clock, long largest, long run) {
    assertThat(Epochs.ofRun(clock, largest)).isEqualTo(run);
  }

  @Test
  void a_run_that_would_be_numbered_like_a_recording_is_refused() {
    assertThatThrownBy(() -> Epochs.ofRun(LAST_RUN + 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("10000000000000")
        .hasMessageContaining("1 to 9999999999999");
    assertThatThrownBy(() -> Epochs.ofRun(0, LAST_RUN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_recording_is_numbered_by_its_first_row_and_never_like_a_run() {
    assertThat(Epochs.ofRecording(1_723_161_300_000_000L)).isEqualTo(1_723_161_300_000_000L);
    assertThat(Epochs.ofRecording(17)).isEqualTo(LAST_RUN + 1);
  }
}
