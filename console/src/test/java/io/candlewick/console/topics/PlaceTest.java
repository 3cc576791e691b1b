package io.candlewick.console.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlaceTest {
  @Test
  void a_topic_of_many_partitions_has_cursors_that_can_be_read_back() {
    Map<Integer, Long> offsets = new HashMap<>();
    for (int partition = 0; partition < 300; partition++) {
      offsets.put(partition, 1_000_000_000L + partition);
    }
    Place place = Place.before(offsets);

    assertThat(Place.parse(place.cursor())).contains(place);
  }
}
