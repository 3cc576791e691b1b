package io.candlewick.market.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.candlewick.market.profile.Profiles;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorrelationMatrixTest {
  private static final List<String> ABC = List.of("A", "B", "C");

  @Test
  void the_lower_factor_times_its_transpose_is_the_matrix() {
    double[][] entries = Profiles.realistic().correlation().entries();
    double[][] lower = Profiles.realistic().correlation().cholesky();
    for (int i = 0; i < entries.length; i++) {
      for (int j = 0; j < entries.length; j++) {
        double product = 0;
        for (int k = 0; k < entries.length; k++) {
          product += lower[i][k] * lower[j][k];
        }
        assertThat(product).isCloseTo(entries[i][j], within(1e-14));
        assertThat(j > i && lower[i][j] != 0).isFalse();
      }
    }
  }

  @Test
  void assets_that_move_as_one_are_allowed() {
    double[][] lower =
        CorrelationMatrix.of(ABC, new double[][] {{1, 1, -1}, {1, 1, -1}, {-1, -1, 1}}).cholesky();
    assertThat(lower).isDeepEqualTo(new double[][] {{1, 0, 0}, {1, 0, 0}, {-1, 0, 0}});
  }

  /** The example of Higham's paper, whose nearest matrix he gives to four places. */
  @Test
  void an_impossible_matrix_is_refused_with_the_nearest_valid_one() {
    double[][] entries = {{1, 1, 0}, {1, 1, 1}, {0, 1, 1}};
    assertThat(NearestCorrelation.of(entries).entries()[1][0]).isCloseTo(0.7607, within(2e-4));
    assertThat(NearestCorrelation.of(entries).entries()[2][0]).isCloseTo(0.1573, within(2e-4));
    assertThatThrownBy(() -> CorrelationMatrix.of(ABC, entries))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not positive semi-definite")
        .hasMessageContaining("B: [0.760")
        .hasMessageContaining("C: [0.157");
  }

  @Test
  void the_nearest_one_is_valid_as_printed() {
    double[][] entries = {
      {1, 0.95, 0.9, -0.9},
      {0.95, 1, -0.8, 0.7},
      {0.9, -0.8, 1, 0.95},
      {-0.9, 0.7, 0.95, 1}
    };
    double[][] nearest = NearestCorrelation.of(entries).entries();
    assertThat(CorrelationMatrix.of(List.of("A", "B", "C", "D"), nearest).entries())
        .isDeepEqualTo(nearest);
  }

  @Test
  void entries_out_of_range_or_not_symmetric_are_named() {
    assertThatThrownBy(
            () -> CorrelationMatrix.of(List.of("A", "B"), new double[][] {{1, 2}, {2, 1}}))
        .hasMessage("The correlation of A and B is 2.0, but must be -1 to 1");
    assertThatThrownBy(
            () -> CorrelationMatrix.of(List.of("A", "B"), new double[][] {{1, 0.5}, {0.4, 1}}))
        .hasMessage("The correlation of B and A is 0.4 one way and 0.5 the other");
    assertThatThrownBy(
            () -> CorrelationMatrix.of(List.of("A", "B"), new double[][] {{0.9, 0}, {0, 1}}))
        .hasMessage("The correlation of A and A is 0.9, but must be 1");
  }
}
