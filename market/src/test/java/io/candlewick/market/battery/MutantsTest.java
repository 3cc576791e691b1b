package io.candlewick.market.battery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MutantsTest {
  static Stream<Mutant> mutants() {
    return Mutants.all().stream();
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void is_caught(Mutant mutant) {
    assertThat(Proof.current().failures(mutant))
        .as("%s, seed %s", mutant, Proof.current().seed())
        .isNotEmpty();
  }

  @Test
  void each_has_a_name_of_its_own() {
    assertThat(Mutants.all()).extracting(Mutant::name).doesNotHaveDuplicates();
  }
}
