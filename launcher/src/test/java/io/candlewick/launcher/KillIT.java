package io.candlewick.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.candlewick.launcher.platform.Platform;
import io.candlewick.launcher.platform.StreamProgress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One real platform whose processes are killed with signal 9 while a recorded file is replayed: in
 * each round another victim, after a random number of ticks. {@code -Dcandlewick.kills=30} makes it
 * longer, {@code -Dcandlewick.kills.seed=N} repeats its choices.
 */
class KillIT {
  private static final int KILLS = Integer.getInteger("candlewick.kills", 8);
  private static final Duration START = Duration.ofMinutes(8);

  /** Behind this one the replay of the file's 19,904 ticks may have ended. */
  private static final int LATEST = 17_500;

  /** Fast enough for a short test, slow enough to die in the middle of the file. */
  private static final String SPEED = "200x";

  /** What the exchange itself published of these trades; VWAP is its notional over its volume. */
  private static final List<String> EXCHANGE_CANDLES =
      List.of(
          "2024-08-08T23:55:00Z,61828,61860.8,61583.22,61685.99,199.42863,12304668.0254055,"
              + "61699.60664828,8863",
          "2024-08-09T00:00:00Z,61686,61744.37,61556.04,61607.99,221.61722,13660105.0129976,"
              + "61638.28340143,9913");

  /** What is killed; in each turn the last three come last, and a short run leaves them out. */
  private enum Victim {
    SPARK("spark"),
    REPLAY(""),
    POSTGRES("postgres"),
    BROKER("kafka"),
    LAUNCHER(""),
    FEED("feed"),
    REGISTRY("registry"),
    MONGO("mongo");

    private final String part;

    Victim(String part) {
      this.part = part;
    }

    /** Whether the replay may fail and must be run again. */
    boolean endsTheReplay() {
      return this == REPLAY || this == LAUNCHER;
    }
  }

  @TempDir Path folder;
  private final long seed = Long.getLong("candlewick.kills.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final long begun = System.nanoTime();
  private final List<String> kills = new ArrayList<>();
  private Path data;
  private UpProcess up;
  private int processes;

  @BeforeEach
  void start() throws IOException {
    data = folder.resolve("data");
    startUp();
  }

  @AfterEach
  void stop() throws InterruptedException {
    up.handle().destroy();
    up.exitCode();
  }

  @Test
  void whatever_is_killed_nothing_is_lost_and_nothing_is_counted_twice() throws Exception {
    List<Victim> victims = new ArrayList<>();
    for (int round = 1; round <= KILLS; round++) {
      if (victims.isEmpty()) {
        victims.addAll(EnumSet.range(Victim.SPARK, Victim.LAUNCHER));
        Collections.shuffle(victims, random);
        victims.addAll(EnumSet.range(Victim.FEED, Victim.MONGO));
      }
      killDuringReplay(victims.remove(0), symbol(round));
    }

    awaitParts("");
    Answer audit = run("audit");
    assertThat(audit.exitCode()).as(story(audit.text())).isZero();
    assertThat(audit.text()).as(story("")).contains("No difference");
    assertEveryJumpWasFound();
    System.out.printf("No difference after %d kills and %d s%n", KILLS, seconds());
    for (int round = 1; round <= KILLS; round++) {
      Answer candles =
          run("candles", "--symbol", symbol(round), "--interval", "5m", "--format", "csv");
      assertThat(candles.text().lines()).as(story(symbol(round))).hasSize(5);
      assertThat(candles.text().lines().map(CandlesByHand::withoutState))
          .as(story(symbol(round)))
          .containsAll(EXCHANGE_CANDLES);
    }
  }

  /**
   * The market of `up` jumps by at least 5 %, and moves by far less than 3 % without a jump. Only a
   * symbol's first tick may jump unnoticed, for it has no return.
   */
  private void assertEveryJumpWasFound() {
    Answer score = run("anomalies", "score", "--format", "csv");
    assertThat(score.exitCode()).as(story(score.text())).isZero();
    assertThat(score.text())
        .as(story(""))
        .contains("rule,truth_ticks,alerts,true_positives,false_alarms,missed,precision,recall")
        .containsPattern("FLASH_CRASH,[1-9][0-9]*,([1-9][0-9]*),\\1,0,[0-2],1.0000,")
        .containsPattern("SPIKE,[1-9][0-9]*,([1-9][0-9]*),\\1,0,[0-2],1.0000,");
  }

  private long seconds() {
    return Duration.ofNanos(System.nanoTime() - begun).toSeconds();
  }

  private static String symbol(int round) {
    return "BTCUSDT-" + round;
  }

  /** Replays the file under a name of its own, so that every round has new ticks to lose. */
  private void killDuringReplay(Victim victim, String symbol) throws Exception {
    awaitParts(victim == Victim.SPARK ? "" : Victim.SPARK.part);
    long before = awaitPublished(0);
    UpProcess replay = replay(symbol);
    long published = awaitPublished(before + 1 + random.nextInt(LATEST));
    ProcessHandle process = process(victim, replay);
    assertThat(replay.isAlive()).as(story(replay.output())).isTrue();
    List<ProcessHandle> parts = up.handle().descendants().toList();
    process.destroyForcibly();
    kills.add(
        "kill %d of %d after %d s: %s, %,d ticks into the replay of %s"
            .formatted(kills.size() + 1, KILLS, seconds(), victim, published - before, symbol));
    System.out.println(kills.get(kills.size() - 1));
    if (victim == Victim.LAUNCHER) {
      process.onExit().join();
      await()
          .atMost(Duration.ofMinutes(4))
          .untilAsserted(() -> assertThat(parts).noneMatch(ProcessHandle::isAlive));
      replay.handle().destroy(); // it would wait for its broker, which may come back elsewhere
      startUp();
    }
    int exitCode = replay.exitCode();
    if (victim.endsTheReplay()) {
      UpProcess again = replay(symbol);
      assertThat(again.exitCode()).as(story(again.output())).isZero();
    } else {
      assertThat(exitCode).as(story(replay.output())).isZero();
    }
  }

  private ProcessHandle process(Victim victim, UpProcess replay) {
    return switch (victim) {
      case LAUNCHER -> up.handle();
      case REPLAY -> replay.handle();
      default -> running(victim.part).flatMap(KillIT::alive).orElseThrow();
    };
  }

  private Optional<Platform.RunningPart> running(String name) {
    return Platform.read(data).parts().stream().filter(part -> part.name().equals(name)).findAny();
  }

  private static Optional<ProcessHandle> alive(Platform.RunningPart part) {
    return ProcessHandle.of(part.pid()).filter(ProcessHandle::isAlive);
  }

  /** Waits until every part but one runs again after an earlier kill. */
  private void awaitParts(String butOne) {
    await()
        .atMost(START)
        .untilAsserted(
            () -> {
              assertThat(Platform.find(data)).as(story(up.output())).isPresent();
              assertThat(Platform.read(data).parts())
                  .as(story(up.output()))
                  .filteredOn(part -> !part.name().equals(butOne))
                  .isNotEmpty()
                  .allMatch(part -> alive(part).isPresent());
            });
  }

  private void startUp() throws IOException {
    up = process("up", "--history", "1m", "--rate", "5", "--no-batch", "--no-console");
    await().atMost(START).until(() -> Platform.find(data).isPresent() || !up.isAlive());
    assertThat(up.isAlive()).as(story(up.output())).isTrue();
  }

  private UpProcess replay(String symbol) throws IOException {
    return process(
        "replay",
        Path.of("../samples/btcusdt_trades_20240809.csv.gz").toAbsolutePath().toString(),
        "--symbol",
        symbol,
        "--time",
        "exch_ts_ms:ms",
        "--price",
        "price",
        "--volume",
        "qty",
        "--sequence",
        "trade_id",
        "--speed",
        SPEED,
        "--no-wait");
  }

  private UpProcess process(String... words) throws IOException {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--data", data.toString()));
    processes++;
    Path output = folder.resolve(processes + "-" + words[0] + ".out");
    return UpProcess.start(output, all.toArray(String[]::new));
  }

  /** Waits until so many ticks are published; returns how many there are then. */
  private long awaitPublished(long wanted) throws InterruptedException {
    try (StreamProgress progress = StreamProgress.open(Platform.read(data).kafka())) {
      return await()
          .atMost(Duration.ofMinutes(4))
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(20))
          .until(
              () -> progress.read().map(StreamProgress.Reading::published).orElse(-1L),
              published -> published >= wanted);
    }
  }

  /** A command of the command line, run in this process. */
  private Answer run(String... words) {
    StringWriter text = new StringWriter();
    PrintWriter writer = new PrintWriter(text);
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--data", data.toString()));
    int exitCode =
        Candlewick.commandLine().setOut(writer).setErr(writer).execute(all.toArray(String[]::new));
    return new Answer(exitCode, text.toString());
  }

  private record Answer(int exitCode, String text) {}

  /** What happened up to here, and how to repeat it. */
  private String story(String text) {
    return "Seed %d (repeat with -Dcandlewick.kills.seed=%d -Dcandlewick.kills=%d)%n%s%n%s"
        .formatted(seed, seed, KILLS, String.join("\n", kills), text);
  }
}
