package io.candlewick.batch.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.candlewick.batch.pipeline.TestDatabase;
import io.candlewick.store.PostgresAddress;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunLockTest {
  private static final int TIMES = 200;

  private final PostgresAddress address = TestDatabase.migrated();

  @Test
  void a_lock_that_was_set_free_is_free_for_one_who_does_not_wait() throws SQLException {
    for (int i = 0; i < TIMES; i++) {
      Optional<RunLock> lock = RunLock.take(address, "hour " + i, Duration.ZERO);
      assertThat(lock).as("taken for time %d", i).isPresent();
      lock.get().close();
    }
  }

  @Test
  void a_lock_that_is_held_is_not_given_to_one_who_does_not_wait() throws SQLException {
    try (RunLock held = RunLock.take(address, "first", Duration.ZERO).orElseThrow()) {
      assertThat(RunLock.take(address, "second", Duration.ZERO)).isEmpty();
      held.check();
    }
  }

  @Test
  void a_lock_whose_connection_was_ended_can_be_closed() throws SQLException {
    RunLock lost = RunLock.take(address, "lost", Duration.ZERO).orElseThrow();
    TestDatabase.endConnections(address);
    assertThatCode(lost::close).doesNotThrowAnyException();
    assertThat(RunLock.take(address, "next", Duration.ofSeconds(30))).isPresent();
  }
}
