package io.candlewick.market.battery;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One run of everything with one seed. The seed is that of every build unless {@code
 * -Dcandlewick.battery.seed} gives another: a number, or {@code fresh} for one by chance, which is
 * printed.
 */
final class Proof {
  static final long USUAL_SEED = 20_260_101;
  private static Proof current;

  private final long seed;
  private Map<Experiment, List<Check>> outcomes;
  private Map<Mutant, List<Battery.Failure>> failures;

  private Proof(long seed) {
    this.seed = seed;
  }

  /** The proof of this run; its parts are computed once, when first asked for. */
  static synchronized Proof current() {
    if (current == null) {
      current = new Proof(seedAsked());
    }
    return current;
  }

  private static long seedAsked() {
    String asked = System.getProperty("candlewick.battery.seed", Long.toString(USUAL_SEED));
    long seed;
    if (asked.equals("fresh")) {
      seed = new SecureRandom().nextLong();
    } else {
      try {
        seed = Long.parseLong(asked);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "candlewick.battery.seed is '" + asked + "', but must be a whole number or 'fresh'", e);
      }
    }
    if (seed != USUAL_SEED) {
      System.out.println(
          "Battery seed " + seed + ": -Dcandlewick.battery.seed=" + seed + " repeats it");
    }
    return seed;
  }

  long seed() {
    return seed;
  }

  /** The checks of the true models. */
  synchronized Map<Experiment, List<Check>> outcomes() {
    if (outcomes == null) {
      outcomes = Battery.run(Models.real(), seed);
    }
    return outcomes;
  }

  /** The checks that a mutant fails, in the first experiment that catches it. */
  synchronized List<Battery.Failure> failures(Mutant mutant) {
    if (failures == null) {
      failures =
          Mutants.all().parallelStream()
              .collect(
                  Collectors.toConcurrentMap(
                      m -> m, m -> Battery.failures(m.models(), m.part(), seed)));
    }
    return failures.get(mutant);
  }
}
