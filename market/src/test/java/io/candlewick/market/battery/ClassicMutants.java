package io.candlewick.market.battery;

import java.util.List;
import java.util.function.Consumer;

/** Faults of the classic market. */
final class ClassicMutants {
  private ClassicMutants() {}

  static List<Mutant> all() {
    return List.of(
        mutant("30 % too many crashes", replica -> replica.crashProbability *= 1.3),
        mutant("30 % too few crashes", replica -> replica.crashProbability *= 0.7),
        mutant("20 % too many spikes", replica -> replica.spikeProbability *= 1.2),
        mutant("crashes of 5 to 13 %", replica -> replica.mostCrash = 0.13),
        mutant("spikes as far as crashes", replica -> replica.mostSpike = 0.15),
        mutant(
            "normal crashes of the right mean and deviation",
            replica -> replica.normalShocks = true),
        mutant("volatility 3 % too large", replica -> replica.volatilityFactor = 1.03),
        mutant("log volume deviates by 0.49, not 0.5", replica -> replica.volumeDeviation = 0.49),
        mutant("volume grows half as much with the move", replica -> replica.volumePerReturn = 10),
        mutant("volume grows with falls alone", replica -> replica.volumeByFalls = true),
        mutant("a twentieth of all variance in common", replica -> replica.commonShare = 0.05),
        mutant("shocks strike all assets at once", replica -> replica.sharedShocks = true));
  }

  private static Mutant mutant(String name, Consumer<ClassicReplica> fault) {
    return new Mutant(name, Part.CLASSIC, models -> models.withClassic(new ClassicReplica(fault)));
  }
}
