package io.candlewick.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AssetTypeTest {
  @Test
  void a_type_is_told_in_lower_case() {
    assertThat(AssetType.STOCK.text()).isEqualTo("stock");
  }
}
