package io.candlewick.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One real platform in which late ticks are repaired while Spark, the repair itself or PostgreSQL
 * is killed with signal 9, each time at a random instant. {@code -Dcandlewick.kills.seed=N} repeats
 * the choices.
 */
class RepairKillIT {
  private static final int KILLS = Integer.getInteger("candlewick.repair.kills", 20);
  private static final Duration RECOVERY = Duration.ofMinutes(8);
  private static final Instant NEWEST = Instant.parse("2024-06-01T00:00:00Z");
  private static final String TABLE =
      "SELECT to_jsonb(ohlcv) - 'created_at' - 'updated_at' FROM ohlcv ORDER BY window_start";

  /** A repair is done within about this time. */
  private static final long LATEST_NANOS = Duration.ofSeconds(6).toNanos();

  private enum Victim {
    SPARK("spark"),
    REPAIR(""),
    POSTGRES("postgres");

    private final String part;

    Victim(String part) {
      this.part = part;
    }
  }

  @TempDir Path folder;
  private final long seed = Long.getLong("candlewick.kills.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final List<String> kills = new ArrayList<>();
  private RunningPlatform platform;

  @BeforeEach
  void start() throws IOException {
    platform = RunningPlatform.start(folder, "--source", "none");
  }

  @AfterEach
  void stop() throws InterruptedException {
    platform.stop();
  }

  @Test
  void whatever_is_killed_during_repairs_the_table_is_that_of_a_rebuild()
      throws IOException, SQLException, InterruptedException {
    replay(ticks(0, 10));
    for (int round = 1; round <= KILLS; round++) {
      Victim victim = Victim.values()[random.nextInt(Victim.values().length)];
      replay(ticks(round, 5_000 + random.nextInt(5_000)));
      killDuringRepair(victim);
    }
    awaitParts();
    RunningPlatform.Answer audit = platform.run("audit");
    assertThat(audit.exitCode()).as(story(audit.out() + audit.err())).isZero();
    RunningPlatform.Answer last = platform.run("repair");
    assertThat(last.exitCode()).as(story(last.out() + last.err())).isZero();
    List<String> repaired = platform.rows(TABLE);
    assertThat(platform.run("rebuild").lines())
        .as(story(""))
        .anyMatch(line -> line.endsWith(", 0 candles changed."));
    platform.update("TRUNCATE ohlcv");
    platform.run("rebuild").lines();
    assertThat(platform.rows(TABLE)).as(story("")).isEqualTo(repaired);
    assertThat(platform.rows("SELECT symbol FROM tick_balance WHERE late_waiting <> 0")).isEmpty();
    assertThat(platform.run("audit").lines())
        .as(story(""))
        .anyMatch(line -> line.startsWith("No difference"));
    System.out.printf("%,d candles after %d kills, as a rebuild%n", repaired.size(), KILLS);
  }

  private void killDuringRepair(Victim victim) throws IOException, InterruptedException {
    awaitParts();
    UpProcess repair =
        UpProcess.start(
            folder.resolve("repair-" + kills.size() + ".out"),
            "repair",
            "--data",
            folder.resolve("data").toString());
    long instant = random.nextLong(LATEST_NANOS);
    LockSupport.parkNanos(instant);
    ProcessHandle killed =
        victim == Victim.REPAIR ? repair.handle() : ProcessHandle.of(pid(victim)).orElseThrow();
    boolean wasAtWork = repair.isAlive();
    killed.destroyForcibly();
    kills.add(
        "kill %d of %d: %s, %,d ms after the start of a repair, which was %s"
            .formatted(
                kills.size() + 1,
                KILLS,
                victim,
                Duration.ofNanos(instant).toMillis(),
                wasAtWork ? "at work" : "done"));
    System.out.println(kills.get(kills.size() - 1));
    repair.exitCode();
  }

  private long pid(Victim victim) {
    return platform.addresses().parts().stream()
        .filter(part -> part.name().equals(victim.part))
        .findAny()
        .orElseThrow()
        .pid();
  }

  /** Waits until every part runs after an earlier kill. */
  private void awaitParts() {
    await()
        .atMost(RECOVERY)
        .untilAsserted(
            () ->
                assertThat(platform.addresses().parts())
                    .as(story(""))
                    .allMatch(
                        part ->
                            ProcessHandle.of(part.pid())
                                .filter(ProcessHandle::isAlive)
                                .isPresent()));
  }

  /**
   * Publishes ticks of a day, and does not wait for the stream. While the registry's database
   * recovers from a kill, a replay may tell its user to run it again, as is done here.
   */
  private void replay(Path file) {
    String options = "--symbol LATE --time time:iso --price price --volume size --no-wait";
    List<String> words = new ArrayList<>(List.of("replay", file.toString()));
    words.addAll(List.of(options.split(" ")));
    await()
        .atMost(RECOVERY)
        .untilAsserted(
            () -> {
              RunningPlatform.Answer answer = platform.run(words.toArray(String[]::new));
              assertThat(answer.exitCode()).as(story(answer.out() + answer.err())).isZero();
            });
  }

  /** A file of ticks of the day that lies so many days before the newest one. */
  private Path ticks(int daysBefore, int count) throws IOException {
    Path file = folder.resolve("day-" + daysBefore + ".csv");
    List<String> rows = new ArrayList<>(List.of("time,price,size"));
    Instant start = NEWEST.minus(daysBefore, ChronoUnit.DAYS);
    for (int i = 0; i < count; i++) {
      rows.add(start.plusSeconds(7L * i) + "," + (100 + i % 13) + "," + (1 + i % 5));
    }
    return Files.write(file, rows);
  }

  /** What happened up to here, and how to repeat it. */
  private String story(String text) {
    return "Seed %d (repeat with -Dcandlewick.kills.seed=%d)%n%s%n%s"
        .formatted(seed, seed, String.join("\n", kills), text);
  }
}
