package io.candlewick.batch.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.candlewick.market.Listing;
import io.candlewick.market.profile.Profiles;
import io.candlewick.model.FixedPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PriceRangesTest {
  @ParameterizedTest
  @ValueSource(strings = {"standard", "classic", "realistic"})
  void no_price_of_a_built_in_market_is_out_of_the_declared_range(String profile)
      throws IOException {
    DeclarationFaults faults = new DeclarationFaults();
    Map<String, Object> parameters =
        new DeclarationFile(faults)
            .read(Files.readString(Path.of("checks", DeclarationFile.NAME))).stream()
                .filter(declaration -> declaration.name().equals("price_range"))
                .findFirst()
                .orElseThrow()
                .parameters();
    JsonNode ranges = new ObjectMapper().readTree(SqlParameters.json(parameters.get("ranges")));
    for (Listing listing : Profiles.of(profile).listings()) {
      double start = (double) listing.asset().startPrice() / FixedPoint.ONE;
      JsonNode range = ranges.get(listing.asset().symbol());
      assertThat(range.get(0).asDouble())
          .isLessThanOrEqualTo(start * listing.prices().lowestFactor());
      assertThat(range.get(1).asDouble())
          .isGreaterThanOrEqualTo(start * listing.prices().highestFactor());
    }
  }
}
