package io.candlewick.console.read;

import io.candlewick.console.settings.ConsoleSettings;
import io.candlewick.console.upstream.Kept;
import io.candlewick.model.wire.RegistryUnavailableException;
import io.candlewick.model.wire.SchemaRegistry;
import io.candlewick.model.wire.WriterSchemas;
import io.candlewick.ticklog.TickLogException;
import io.candlewick.ticklog.score.AnomalyScore;
import io.candlewick.ticklog.score.RuleScore;
import io.candlewick.ticklog.score.ScoreReport;
import io.candlewick.web.Problem;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * How well the rules find what the simulator let happen, by the same rules as {@code ./candlewick
 * anomalies score}, over the newest ticks. Each request reads what came since the one before.
 */
@RestController
class ScoreController {
  private static final Duration KEPT = Duration.ofSeconds(2);
  private static final Duration SOON = Duration.ofSeconds(5);

  /** Of each partition: how many the score begins with. */
  private static final long NEWEST = 400_000;

  /** Of each partition: how many one request reads. */
  private static final long AT_ONCE = 100_000;

  /** A score of so many ticks begins again with the newest, so that its memory stays bounded. */
  private static final long MOST_TICKS = 10_000_000;

  /**
   * A score.
   *
   * @param ticks how many are judged
   * @param left how many the next requests will read first
   * @param leftOut truths and alerts whose ticks are not among them
   */
  record Score(long ticks, long left, List<Rule> rules, long leftOut, List<String> notes) {}

  /** The score of a rule. */
  record Rule(
      String rule,
      long truthTicks,
      long alerts,
      long truePositives,
      long falseAlarms,
      long missed,
      Double precision,
      Double recall) {
    static Rule of(RuleScore score) {
      return new Rule(
          score.rule(),
          score.truthTicks(),
          score.alerts(),
          score.truePositives(),
          score.falseAlarms(),
          score.missed(),
          orNull(score.precision()),
          orNull(score.recall()));
    }

    private static Double orNull(OptionalDouble part) {
      return part.isPresent() ? part.getAsDouble() : null;
    }
  }

  private final ConsoleSettings settings;
  private final WriterSchemas schemas;
  private final Kept<Score> kept = new Kept<>(KEPT, this::goOn);
  private AnomalyScore score;

  ScoreController(ConsoleSettings settings) {
    this.settings = settings;
    this.schemas = WriterSchemas.of(new SchemaRegistry(settings.registry()));
  }

  @GetMapping("/api/anomalies/score")
  Score score() {
    return kept.get();
  }

  private Score goOn() {
    if (score == null || score.ticks() > MOST_TICKS) {
      score = new AnomalyScore(settings.kafka(), schemas, NEWEST);
    }
    try {
      ScoreReport report = score.run(AT_ONCE);
      return new Score(
          report.ticks(),
          score.left(),
          report.rules().stream().map(Rule::of).toList(),
          report.leftOut(),
          report.notes());
    } catch (TickLogException | RegistryUnavailableException | IllegalArgumentException e) {
      score = null; // what it read may be counted twice
      throw Problem.unavailable(
              e.getMessage() + ". See ./candlewick status for the services that run", SOON)
          .because(e);
    }
  }
}
