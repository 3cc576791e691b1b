package io.candlewick.batch.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.candlewick.batch.job.PastRun;
import io.candlewick.batch.job.PipelineStep;
import io.candlewick.batch.job.RunListener;
import io.candlewick.batch.job.StepOutcome;
import io.candlewick.batch.notification.Channel;
import io.candlewick.batch.notification.Message;
import io.candlewick.batch.notification.Notifications;
import io.candlewick.batch.pipeline.HandPipeline;
import io.candlewick.batch.pipeline.HandWork;
import io.candlewick.batch.pipeline.NotificationLog;
import io.candlewick.batch.pipeline.Pipeline;
import io.candlewick.batch.pipeline.RunRequest;
import io.candlewick.batch.pipeline.TestDatabase;
import io.candlewick.model.HandClock;
import io.candlewick.model.HourText;
import io.candlewick.store.PostgresAddress;
import io.candlewick.ticklog.TickLogException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HourlyScheduleTest {
  private static final Instant START = Instant.parse("2026-03-01T02:30:00Z");

  private final PostgresAddress address = TestDatabase.migrated();
  private final HandWork work = new HandWork(address);
  private final HandClock clock = new HandClock(START);
  private final Pipeline pipeline = HandPipeline.open(address, clock, work);
  private final List<String> sent = new ArrayList<>();
  private final List<String> cleanings = new ArrayList<>();
  private HourlySchedule schedule = schedule(false);

  @AfterEach
  void close() {
    pipeline.close();
  }

  private HourlySchedule schedule(boolean catchesUp) {
    return schedule(catchesUp, 2);
  }

  private HourlySchedule schedule(boolean catchesUp, int retries) {
    Channel channel =
        new Channel() {
          @Override
          public String name() {
            return "hand";
          }

          @Override
          public void send(Message message) {
            sent.add(message.subject() + "|" + message.text());
          }
        };
    return new HourlySchedule(
        pipeline,
        new ScheduleSettings(
            "0 * * * *", retries, Duration.ofMinutes(5), catchesUp, Duration.ofMillis(200)),
        clock,
        new Notifications(
            List.of(channel), new NotificationLog(pipeline.database()), "http://here"),
        RunListener.NONE,
        () -> cleanings.add(HourText.of(clock.instant())));
  }

  /** Sets the clock, and runs what is due then. */
  private void at(String time) {
    clock.set(Instant.parse("2026-03-01T" + time + "Z"));
    schedule.runDue();
  }

  /** All attempts so far, the oldest first. */
  private List<String> runs() {
    List<PastRun> runs = new ArrayList<>(pipeline.status().runs());
    Collections.reverse(runs);
    return runs.stream()
        .map(
            run ->
                HourText.of(run.attempt().hour())
                    + " "
                    + run.attempt().attempt()
                    + " "
                    + run.trigger()
                    + " "
                    + run.state().text())
        .toList();
  }

  private void failing(boolean isFailing) {
    work.with(
        PipelineStep.VALIDATE_DATA_QUALITY,
        run -> isFailing ? StepOutcome.failure("stale") : StepOutcome.success("fresh"));
  }

  @Test
  void at_minute_0_the_hour_before_is_run_and_nothing_between() {
    assertThat(schedule.next()).isEqualTo("2026-03-01T03:00:00Z");
    at("02:30:00");
    at("02:59:59");
    assertThat(runs()).isEmpty();
    at("03:00:00");
    assertThat(runs()).containsExactly("2026-03-01T02 1 schedule success");
    assertThat(schedule.next()).isEqualTo("2026-03-01T04:00:00Z");
    at("03:00:01");
    at("04:00:00");
    assertThat(runs())
        .containsExactly("2026-03-01T02 1 schedule success", "2026-03-01T03 1 schedule success");
  }

  @Test
  void an_hour_that_fails_is_run_again_twice_five_minutes_apart_and_then_people_are_told() {
    failing(true);
    at("03:00:00");
    assertThat(schedule.next()).isEqualTo("2026-03-01T03:05:00Z");
    at("03:04:59");
    assertThat(runs()).hasSize(1);
    at("03:05:00");
    at("03:10:00");
    assertThat(sent)
        .containsExactly(
            "Candlewick: hour 2026-03-01T02 failed|validate_data_quality failed: stale");
    at("03:15:00");
    assertThat(runs())
        .containsExactly(
            "2026-03-01T02 1 schedule failed",
            "2026-03-01T02 2 retry failed",
            "2026-03-01T02 3 retry failed");
    assertThat(schedule.next()).isEqualTo("2026-03-01T04:00:00Z");
  }

  @Test
  void old_data_is_looked_for_after_each_scheduled_hour_and_not_after_retries() {
    failing(true);
    at("03:00:00");
    failing(false);
    at("03:05:00");
    assertThat(cleanings).containsExactly("2026-03-01T03");
    pipeline.pause();
    at("04:00:00");
    assertThat(cleanings).as("paused").hasSize(1);
    pipeline.resume();
    at("05:00:00");
    assertThat(cleanings).containsExactly("2026-03-01T03", "2026-03-01T05");
  }

  @Test
  void an_hour_is_run_although_kafka_does_not_say_when_ticks_are_expected() {
    work.expecting = TickLogException.unreachable("127.0.0.1:1", "market.events", new Exception());
    at("03:00:00");
    assertThat(runs()).containsExactly("2026-03-01T02 1 schedule success");
  }

  @Test
  void an_hour_that_finds_another_at_work_is_tried_again() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    Thread other =
        new Thread(
            () ->
                pipeline.alone(
                    "retention",
                    () -> {
                      held.countDown();
                      return awaited(done);
                    }));
    other.start();
    held.await();
    at("03:00:00");
    assertThat(runs()).isEmpty();
    assertThat(schedule.next()).isEqualTo("2026-03-01T03:05:00Z");
    done.countDown();
    other.join();
    at("03:05:00");
    assertThat(runs()).containsExactly("2026-03-01T02 1 retry success");
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_retry_that_goes_well_is_the_end_of_it_and_nobody_is_told() {
    failing(true);
    at("03:00:00");
    failing(false);
    at("03:05:00");
    at("03:10:00");
    assertThat(runs())
        .containsExactly("2026-03-01T02 1 schedule failed", "2026-03-01T02 2 retry success");
    assertThat(sent).isEmpty();
  }

  @Test
  void the_first_good_hour_after_a_failure_is_told_once_also_by_another_process() {
    failing(true);
    at("03:00:00");
    at("03:05:00");
    at("03:10:00");
    sent.clear();
    failing(false);
    schedule = schedule(false);
    at("04:00:00");
    at("05:00:00");
    assertThat(sent).containsExactly("Candlewick: hour 2026-03-01T03 went well again|");
  }

  @Test
  void hours_that_were_missed_are_left_alone() {
    at("03:00:00");
    at("07:20:00");
    assertThat(runs())
        .containsExactly("2026-03-01T02 1 schedule success", "2026-03-01T06 1 schedule success");
    assertThat(pipeline.status().missed()).hasSize(3);
  }

  @Test
  void hours_that_were_missed_are_run_in_order_if_asked_for() {
    at("03:00:00");
    schedule = schedule(true);
    at("06:00:00");
    assertThat(runs())
        .containsExactly(
            "2026-03-01T02 1 schedule success",
            "2026-03-01T03 1 catch_up success",
            "2026-03-01T04 1 catch_up success",
            "2026-03-01T05 1 schedule success");
  }

  @Test
  void a_schedule_that_starts_catches_up_at_once_if_asked_for() {
    at("03:00:00");
    clock.set(Instant.parse("2026-03-01T05:30:00Z"));
    schedule = schedule(true);
    schedule.runDue();
    assertThat(runs())
        .containsExactly(
            "2026-03-01T02 1 schedule success",
            "2026-03-01T03 1 catch_up success",
            "2026-03-01T04 1 catch_up success");
  }

  @Test
  void a_pause_holds_for_the_schedule_and_not_for_people() {
    pipeline.pause();
    at("03:00:00");
    assertThat(runs()).isEmpty();
    pipeline.run(RunRequest.manual(Instant.parse("2026-03-01T01:00:00Z")), RunListener.NONE);
    pipeline.resume();
    at("04:00:00");
    assertThat(runs())
        .containsExactly("2026-03-01T01 1 manual success", "2026-03-01T03 1 schedule success");
    assertThat(work.expected) // for other programs, also while paused
        .containsExactly("2026-03-01T03:00:00Z begin", "2026-03-01T04:00:00Z");
  }

  @Test
  void an_hour_that_a_process_broke_off_is_completed_by_the_next_start() {
    work.with(
        PipelineStep.DBT_RUN,
        run -> {
          throw new InterruptedException();
        });
    at("03:00:00");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(runs()).containsExactly("2026-03-01T02 1 schedule interrupted");
    assertThat(schedule.next()).isEqualTo("2026-03-01T04:00:00Z");
    work.with(PipelineStep.DBT_RUN, run -> StepOutcome.success("built"));
    schedule = schedule(false);
    at("03:01:00");
    assertThat(runs()).containsExactly("2026-03-01T02 1 schedule success");
  }

  @Test
  void while_postgres_does_not_answer_the_hour_is_tried_until_the_next_one_is_due() {
    String name = address.jdbcUrl().substring(address.jdbcUrl().lastIndexOf('/') + 1);
    PostgresAddress other = TestDatabase.empty();
    TestDatabase.run(other, "ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
    TestDatabase.run(
        other,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
    schedule = schedule(false, 0);
    at("03:00:00");
    assertThat(sent)
        .singleElement()
        .asString()
        .startsWith("Candlewick: hour 2026-03-01T02 failed|Cannot ask whether");
    TestDatabase.run(other, "ALTER DATABASE " + name + " ALLOW_CONNECTIONS true");
    at("03:04:00");
    assertThat(runs()).isEmpty();
    at("03:05:00");
    assertThat(runs()).containsExactly("2026-03-01T02 1 retry success");
    assertThat(sent).hasSize(2).last().asString().contains("went well again");
  }

  @Test
  void a_schedule_that_cannot_be_read_is_refused_with_what_would_be_right() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ScheduleSettings("hourly", 2, Duration.ZERO, false))
        .withMessageContaining("as in '0 * * * *'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ScheduleSettings("61 * * * *", 2, Duration.ZERO, false))
        .withMessageContaining("schedule is '61 * * * *'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ScheduleSettings("0 * * * *", -1, Duration.ZERO, false))
        .withMessageContaining("retries is -1");
  }
}
