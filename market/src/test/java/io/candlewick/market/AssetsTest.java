package io.candlewick.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.model.AssetType;
import io.candlewick.model.FixedPoint;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AssetsTest {
  @Test
  void there_are_ten_assets_in_three_classes() {
    assertThat(
            Assets.all().stream()
                .map(a -> a.symbol() + ' ' + a.type() + ' ' + FixedPoint.format(a.startPrice()))
                .collect(Collectors.joining("\n")))
        .isEqualTo(
            """
            AAPL STOCK 182.5
            TSLA STOCK 245
            MSFT STOCK 375.2
            NVDA STOCK 495.8
            GOOGL STOCK 140.3
            BTC-USD CRYPTO 43500
            ETH-USD CRYPTO 2250
            SOL-USD CRYPTO 98.5
            EUR-USD FOREX 1.085
            CAD-USD FOREX 0.742""");
    assertThat(Assets.all()).allMatch(asset -> asset.currency().equals("USD"));
  }

  @Test
  void an_asset_is_found_by_its_symbol() {
    assertThat(Assets.find("SOL-USD")).get().extracting(Asset::type).isEqualTo(AssetType.CRYPTO);
    assertThat(Assets.find("sol-usd")).isEmpty();
  }

  @Test
  void a_start_price_of_zero_is_refused_by_name() {
    assertThatThrownBy(() -> new Asset("XYZ", AssetType.STOCK, "USD", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("XYZ")
        .hasMessageContaining("not above 0");
  }
}
