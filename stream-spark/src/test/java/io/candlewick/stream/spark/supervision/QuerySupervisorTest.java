package io.candlewick.stream.spark.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.candlewick.model.health.QueryHealth;
import io.candlewick.stream.spark.query.StreamQuery;
import io.candlewick.stream.spark.settings.QueryName;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class QuerySupervisorTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-02T09:30:00.5Z"), ZoneOffset.UTC);

  private final List<Supervision> supervisions = new ArrayList<>();

  @AfterEach
  void stop() {
    supervisions.forEach(Supervision::stop);
    supervisions.forEach(Supervision::awaitEnd);
  }

  private static Stream<Throwable> everyKind() {
    return Stream.of(
        new IllegalStateException("a rule was broken"),
        new IOException("No FileSystem for scheme: s3a"),
        new InterruptedException("nobody asked for it"),
        new Exception("of no particular kind"),
        new NoSuchMethodError("a method of another version"),
        new ExceptionInInitializerError(new IllegalStateException("first use")),
        new StackOverflowError(),
        new OutOfMemoryError("Java heap space"),
        new InternalError("the machine is at a loss"),
        new AssertionError("never"),
        new Error("of no particular kind"),
        new Throwable("of no kind at all"),
        circle());
  }

  private static Throwable circle() {
    RuntimeException first = new IllegalStateException("first of a circle");
    RuntimeException second = new IllegalStateException("second of a circle", first);
    first.initCause(second);
    return first;
  }

  @Test
  void a_query_that_cannot_start_for_whatever_reason_is_reported_and_started_again() {
    List<Throwable> kinds = everyKind().toList();
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
        everyKind()
            .map(kind -> supervise(new Failing(new Error("not reached")), () -> sneak(kind)))
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

    supervisor.stop();
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

  /** Throws anything, as Scala does. */
  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void sneak(Throwable failure) throws E {
    throw (E) failure;
  }

  private record Failing(Throwable failure) implements StreamQuery {
    @Override
    public QueryName name() {
      return QueryName.CANDLES;
    }

    @Override
    public StreamingQuery start() {
      sneak(failure);
      throw new IllegalStateException("not reached");
    }
  }
}
