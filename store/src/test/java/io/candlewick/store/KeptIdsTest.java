package io.candlewick.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeptIdsTest {
  private final KeptIds ids = new KeptIds(Retention.newest(3));

  @Test
  void the_oldest_beyond_the_limit_are_too_many_until_they_are_removed() {
    ids.add(List.of("a", "b", "c"));
    assertThat(ids.surplus()).isEmpty();

    ids.add(List.of("d", "e"));
    assertThat(ids.surplus()).containsExactly("a", "b");
    ids.remove(List.of("a"));
    assertThat(ids.surplus()).containsExactly("b");
    ids.remove(List.of("b"));
    assertThat(ids.surplus()).isEmpty();
  }

  @Test
  void one_that_comes_again_keeps_its_place() {
    ids.add(List.of("a", "b", "c"));
    ids.add(List.of("a", "d"));

    assertThat(ids.surplus()).containsExactly("a");
  }
}
