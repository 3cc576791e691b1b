package io.candlewick.feed.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.feed.control.MarketControl;
import io.candlewick.feed.intake.IntakeFullException;
import io.candlewick.feed.intake.IntakeResult;
import io.candlewick.feed.intake.TickIntake;
import io.candlewick.feed.memory.RecalledTicks;
import io.candlewick.feed.settings.FeedSettings;
import io.candlewick.feed.status.FeedStatus;
import io.candlewick.model.AssetType;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.MarketRecord;
import io.candlewick.model.Micros;
import io.candlewick.model.RawTick;
import io.candlewick.model.Throwables;
import io.candlewick.model.Tick;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.MarketRecordCodec;
import io.candlewick.publish.PublishingFailedException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FeedLoopTest extends FeedRunFixture {
  private final FeedStatus status = new FeedStatus();
  private final FeedQueue queue = new FeedQueue();
  private final TickIntake intake = new QueuedIntake(queue);
  private final MarketControl control = new QueuedControl(queue);
  private final List<Tick> told = new CopyOnWriteArrayList<>();
  private final CountDownLatch failed = new CountDownLatch(1);

  @Test
  void what_was_accepted_before_a_normal_end_is_published_and_answered() throws Exception {
    FeedLoop loop = loop(broker.address(), "none");
    List<CompletableFuture<List<IntakeResult>>> answers = new ArrayList<>();
    for (int call = 0; call < FeedQueue.MAX_CHUNKS; call++) {
      answers.add(intake.submit(ticks("S" + call % 3, TickIntake.MAX_TICKS)));
    }
    assertThatThrownBy(() -> intake.submit(ticks("S", 1))).isInstanceOf(IntakeFullException.class);
    loop.start();
    loop.stop();

    assertThat(loop.isRunning()).isFalse();
    int sent = FeedQueue.MAX_CHUNKS * TickIntake.MAX_TICKS;
    Set<IntakeResult> results = new HashSet<>();
    assertThat(answers)
        .allSatisfy(
            answer -> assertThat(answer).isCompletedWithValueMatching(list -> list.size() == 1000));
    answers.forEach(answer -> results.addAll(answer.join()));
    assertThat(results).hasSize(22_000).allMatch(IntakeResult.Accepted.class::isInstance);
    assertThat(broker.ticks()).hasSize(sent);
    assertThat(told).hasSize(sent);
    assertThat(intake.submit(ticks("S", 1)))
        .failsWithin(1, TimeUnit.MINUTES)
        .withThrowableThat()
        .havingCause()
        .isInstanceOf(PublishingFailedException.class);
  }

  @Test
  void a_market_is_steered_from_another_thread_while_it_takes_ticks_from_outside() {
    FeedLoop loop = loop(broker.address(), "simulated");
    loop.start();
    try {
      assertThat(control.pause().paused()).isTrue();
      long published = status.published();
      List<IntakeResult> results = intake.submit(ticks("MINE", 5)).join();
      assertThat(results).hasSize(5).allMatch(IntakeResult.Accepted.class::isInstance);
      assertThat(status.newest().get("MINE").sequence()).isEqualTo(5);
      assertThat(status.published()).isEqualTo(published + 5);
      assertThat(control.resume().paused()).isFalse();
      Awaitility.await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> status.published() > published + 5);
      assertThatThrownBy(control::step).isInstanceOf(IllegalStateException.class);
    } finally {
      loop.stop();
    }
    assertThat(told).hasSize((int) status.published());
  }

  @Test
  void a_gap_of_a_live_source_is_written_down() {
    FeedLoop loop = loop(broker.address(), "none");
    MarketRecord.SourceGap gap = new MarketRecord.SourceGap("MSFT", 1, 2, "closed the line");
    loop.start();
    try {
      new QueuedGaps(queue).record(gap);
    } finally {
      loop.stop();
    }
    assertThat(broker.records(Topics.EVENTS))
        .extracting(record -> new MarketRecordCodec(0).decode(record.value()))
        .containsExactly(gap);
  }

  @Test
  void a_feed_that_cannot_publish_tells_everyone_who_waits_and_ends() throws Exception {
    CompletableFuture<List<IntakeResult>> answer = intake.submit(ticks("S", 1));
    FeedLoop loop = loop("not-an-address", "none");
    loop.start();

    assertThat(failed.await(4, TimeUnit.MINUTES)).isTrue();
    assertThat(status.phase()).isEqualTo(FeedStatus.Phase.FAILED);
    assertThat(answer)
        .failsWithin(1, TimeUnit.MINUTES)
        .withThrowableThat()
        .havingCause()
        .isInstanceOf(PublishingFailedException.class);
    assertThatThrownBy(control::clock).isInstanceOf(PublishingFailedException.class);
    loop.stop();
  }

  @ParameterizedTest
  @MethodSource("io.candlewick.model.Throwables#everyKind")
  void a_feed_that_dies_of_whatever_tells_everyone_who_waits_and_ends_its_process(Throwable kind)
      throws Exception {
    CompletableFuture<List<IntakeResult>> answer = intake.submit(ticks("S", 1));
    FeedLoop loop =
        new FeedLoop(
            settings(broker.address(), "none"),
            status,
            queue,
            Clock.systemUTC(),
            new RecalledTicks(),
            () -> {
              throw Throwables.sneak(kind);
            },
            failed::countDown);
    loop.start();

    assertThat(failed.await(4, TimeUnit.MINUTES)).isTrue();
    assertThat(status.phase()).isEqualTo(FeedStatus.Phase.FAILED);
    assertThat(status.fault()).isPresent();
    assertThat(answer)
        .failsWithin(1, TimeUnit.MINUTES)
        .withThrowableThat()
        .havingCause()
        .isInstanceOf(PublishingFailedException.class);
    loop.stop();
    assertThat(loop.isRunning()).isFalse();
  }

  private FeedLoop loop(String kafka, String source) {
    return new FeedLoop(
        settings(kafka, source),
        status,
        queue,
        Clock.systemUTC(),
        new RecalledTicks(),
        () -> List.of(told::addAll),
        failed::countDown);
  }

  private static FeedSettings settings(String kafka, String source) {
    return new FeedSettings(
        kafka,
        registryServer.url(),
        source,
        "classic",
        false,
        Duration.ofSeconds(30),
        null,
        "max",
        100,
        1,
        "standard",
        null);
  }

  private static List<RawTick> ticks(String symbol, int count) {
    long now = Micros.of(Clock.systemUTC().instant());
    RawTick tick =
        new RawTick(
            symbol,
            AssetType.STOCK,
            "USD",
            RawTick.NO_SEQUENCE,
            now,
            FixedPoint.ONE,
            0,
            FixedPoint.ONE,
            FixedPoint.ONE,
            null);
    return IntStream.range(0, count).mapToObj(i -> tick).toList();
  }
}
