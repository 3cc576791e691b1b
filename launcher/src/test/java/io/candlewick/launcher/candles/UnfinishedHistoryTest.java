package io.candlewick.launcher.candles;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.launcher.platform.StartState.History;
import io.candlewick.launcher.start.StartJournal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnfinishedHistoryTest {
  @TempDir Path data;

  @Test
  void more_candles_are_promised_only_while_the_history_is_not_done() {
    assertThat(note()).isEmpty();
    StartJournal journal = new StartJournal(data, Clock.systemUTC());

    journal.history(new History(249_998, 864_460));
    assertThat(note())
        .isEqualTo(
            "candlewick: More candles will follow. History: 249,998 of about 864,460 ticks in"
                + " candles (28 %).\n");

    journal.ready();
    assertThat(note()).isEmpty();
  }

  private String note() {
    StringWriter err = new StringWriter();
    UnfinishedHistory.note(data, new PrintWriter(err));
    return err.toString();
  }
}
