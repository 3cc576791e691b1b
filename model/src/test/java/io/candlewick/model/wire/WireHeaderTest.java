package io.candlewick.model.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.model.Anomaly;
import io.candlewick.model.AssetType;
import io.candlewick.model.Severity;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WireHeaderTest {
  private static final int ID = 0x81828384;

  @Test
  void it_is_a_zero_and_the_schema_id_with_its_highest_byte_first() {
    byte[] header = new byte[WireHeader.LENGTH];
    WireHeader.write(header, ID);
    assertThat(header).containsExactly(0, 0x81, 0x82, 0x83, 0x84);
    assertThat(WireHeader.schemaId(header, 0)).isEqualTo(ID);
  }

  @Test
  void it_is_read_where_it_lies() {
    byte[] bytes = {9, 9, 0, 1, 2, 3, 4};
    assertThat(WireHeader.isPresent(bytes, 2, 5)).isTrue();
    assertThat(WireHeader.schemaId(bytes, 2)).isEqualTo(0x01020304);
    assertThat(WireHeader.isPresent(bytes, 2, 4)).isFalse();
    assertThat(WireHeader.isPresent(bytes, 1, 5)).isFalse();
  }

  @Test
  void it_stands_before_values_that_avro_itself_writes() {
    Anomaly anomaly =
        new Anomaly("SPIKE", Severity.HIGH, "A", AssetType.STOCK, 1, 1, Instant.EPOCH, 2, 1, 3);
    assertThat(new AnomalyCodec(ID).encode(anomaly)).startsWith(0, 0x81, 0x82, 0x83, 0x84);
  }
}
