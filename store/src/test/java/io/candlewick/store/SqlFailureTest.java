package io.candlewick.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By the states that PostgreSQL's manual lists. */
class SqlFailureTest {
  private static SQLException failure(String state) {
    return new SQLException("for a test", state);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"08000", "08003", "08006", "40001", "40P01", "53300", "57P01", "57P02", "57P03"})
  void a_lost_connection_a_lost_conflict_and_a_server_on_its_way_pass(String state) {
    assertThat(SqlFailure.isPassing(failure(state))).isTrue();
    assertThat(SqlFailure.isPassing(new IllegalStateException(failure(state)))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"22003", "23505", "28P01", "3D000", "40002", "42P01", "53100", "57014"})
  void what_will_be_refused_again_does_not_pass(String state) {
    assertThat(SqlFailure.isPassing(failure(state))).isFalse();
  }

  @Test
  void a_pool_that_ran_out_of_time_passes_unless_postgresql_said_no() {
    SQLException outOfTime = new SQLTransientConnectionException("no connection");
    assertThat(SqlFailure.isPassing(outOfTime)).isTrue();

    outOfTime.initCause(failure("28P01"));
    assertThat(SqlFailure.isPassing(outOfTime)).isFalse();
    assertThat(
            SqlFailure.isPassing(
                new SQLTransientConnectionException("no connection", failure("57P03"))))
        .isTrue();
  }

  @Test
  void what_is_not_of_sql_or_has_no_state_does_not_pass() {
    assertThat(SqlFailure.isPassing(new IllegalStateException("for a test"))).isFalse();
    assertThat(SqlFailure.isPassing(new SQLException("for a test"))).isFalse();
  }
}
