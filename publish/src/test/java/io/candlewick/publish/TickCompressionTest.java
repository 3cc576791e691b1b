package io.candlewick.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TickCompressionTest {
  @ParameterizedTest
  @EnumSource
  void each_has_a_name_in_any_case(TickCompression compression) {
    assertThat(TickCompression.parse(compression.text())).isEqualTo(compression);
    assertThat(TickCompression.parse(compression.name())).isEqualTo(compression);
  }

  @Test
  void standard_is_none() {
    assertThat(TickCompression.parse("Standard")).isEqualTo(TickCompression.NONE);
  }

  @Test
  void an_unknown_name_is_refused_with_the_known_ones() {
    assertThatThrownBy(() -> TickCompression.parse("brotli"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"brotli\" is not a compression: give one of none, gzip, snappy, lz4, zstd");
  }

  @Test
  void gzip_alone_has_a_level_and_it_is_the_fastest() {
    assertThat(TickCompression.GZIP.producerSettings())
        .isEqualTo(Map.of("compression.type", "gzip", "compression.gzip.level", 1));
    assertThat(TickCompression.ZSTD.producerSettings())
        .isEqualTo(Map.of("compression.type", "zstd"));
  }
}
