package io.candlewick.stream.spark.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.candlewick.model.Throwables;
import io.candlewick.model.health.QueryHealth;
import io.candlewick.stream.spark.query.StreamQuery;
import io.candlewick.stream.spark.settings.QueryName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class QuerySupervisorTest {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-02T09:30:00.5Z"), ZoneOffset.UTC);

  private final List<Supervision> supervisions = new ArrayList<>();

  @AfterEach
  void stop() {
    supervisions.forEach(Supervision::stop);
    supervisions.forEach(Supervision::awaitEnd);
  }

  @Test
  void a_query_that_cannot_start_for_whatever_reason_is_reported_and_started_again() {
    List<Throwable> kinds = Throwables.everyKind().toList();
    List<QuerySupervisor> supervisors =
        kinds.stream().map(kind -> supervise(new Failing(kind), () -> {})).toList();

    await()
        .atMost(PATIENCE)
        .until(() -> supervisors.stream().allMatch(query -> query.failures() >= 2));

    for (int i = 0; i < kinds.size(); i++) {
      QueryHealth health = supervisors.get(i).health();
      assertThat(health.state()).isEqualTo(QueryHealth.State.FAILING);
      assertThat(health.since()).isEqualTo("2026-03-02T09:30:00Z");
      assertThat(health.cause()).as(kinds.get(i).toString()).isNotBlank();
      assertThat(health.remedy()).isNotBlank();
      assertThat(supervisors.get(i).isStarted()).isFalse();
    }
    assertThat(supervisions).allMatch(supervision -> supervision.areAllSettled());
    assertThat(supervisions).noneMatch(Supervision::isBroken);
  }

  @Test
  void what_must_come_before_a_query_may_fail_by_anything_too() {
    List<QuerySupervisor> supervisors =
        Throwables.everyKind()
            .map(
                kind ->
                    supervise(
                        new Failing(new Error("not reached")),
                        () -> {
                          throw Throwables.sneak(kind);
                        }))
            .toList();

    await()
        .atMost(PATIENCE)
        .until(() -> supervisors.stream().allMatch(query -> query.failures() >= 2));
    assertThat(supervisors)
        .extracting(query -> query.health().cause())
        .noneMatch(cause -> cause.contains("not reached"));
  }

  @Test
  void a_query_that_goes_on_again_has_no_failures() {
    QuerySupervisor supervisor = supervise(new Failing(new Error("once")), () -> {});
    await().atMost(PATIENCE).until(() -> supervisor.failures() > 0);

    supervisions.get(0).stop();
    supervisions.get(0).awaitEnd();
    supervisor.progressed();

    assertThat(supervisor.health())
        .isEqualTo(QueryHealth.sound("candles", QueryHealth.State.RUNNING));
  }

  @Test
  void a_supervisor_that_itself_dies_is_seen_so_that_the_process_ends() {
    supervise(
        new Failing(new Error("any")),
        () -> {},
        failure -> {
          throw new OutOfMemoryError("while reading the failure");
        });

    await().atMost(PATIENCE).until(() -> supervisions.get(0).isBroken());
  }

  @Test
  void a_stop_ends_the_supervisor_and_breaks_nothing() {
    supervise(new Failing(new Error("any")), () -> {});
    Supervision supervision = supervisions.get(0);
    await().atMost(PATIENCE).until(supervision::areAllSettled);

    supervision.stop();
    supervision.awaitEnd();

    assertThat(supervision.isBroken()).isFalse();
  }

  private QuerySupervisor supervise(StreamQuery query, Runnable prepare) {
    return supervise(
        query, prepare, failure -> QueryFault.of(failure, query.name(), "/checkpoint/candles"));
  }

  private QuerySupervisor supervise(
      StreamQuery query, Runnable prepare, Function<Throwable, QueryFault> reader) {
    QuerySupervisor supervisor = new QuerySupervisor(query, prepare, reader, CLOCK);
    Supervision supervision = new Supervision();
    supervision.add(supervisor);
    supervision.start();
    supervisions.add(supervision);
    return supervisor;
  }

  private record Failing(Throwable failure) implements StreamQuery {
    @Override
    public QueryName name() {
      return QueryName.CANDLES;
    }

    @Override
    public StreamingQuery start() {
      throw Throwables.sneak(failure);
    }
  }
}
