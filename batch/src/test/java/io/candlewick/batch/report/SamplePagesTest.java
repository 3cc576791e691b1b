package io.candlewick.batch.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.model.AssetType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** Pages of all kinds of hours, in {@code target/pages}, to be looked at; .ci/report does so. */
class SamplePagesTest {
  private static final int MOST_BYTES = 1_500_000;

  private static List<SampleMarket.Asset> hundred() {
    List<SampleMarket.Asset> assets = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      assets.add(new SampleMarket.Asset("SYM" + (100 + i), AssetType.STOCK, 20 + i * 7.13, 2));
    }
    return assets;
  }

  @Test
  void a_good_hour() throws IOException {
    assertThat(headline("good", SampleMarket.TEN, Requests.good(1), true)).isEqualTo("All well");
  }

  @Test
  void a_failed_hour() throws IOException {
    assertThat(headline("failed", SampleMarket.TEN, Requests.failed(1), false))
        .isEqualTo("Failed: price_in_range");
  }

  @Test
  void an_hour_in_which_late_ticks_were_merged() throws IOException {
    assertThat(headline("corrected", SampleMarket.TEN, Requests.corrected(2), true))
        .isEqualTo("All well");
  }

  @Test
  void an_hour_without_candles() throws IOException {
    assertThat(headline("empty", List.of(), Requests.good(1), true)).isEqualTo("All well");
  }

  @Test
  void an_hour_of_a_hundred_symbols() throws IOException {
    assertThat(headline("hundred", hundred(), Requests.good(1), true)).isEqualTo("All well");
  }

  /** Writes the page of an hour, which must have a size that mail takes. */
  private static String headline(
      String name, List<SampleMarket.Asset> assets, ReportRequest request, boolean hasMart)
      throws IOException {
    try (HikariDataSource database = ReportDatabase.migrated()) {
      SampleMarket market = new SampleMarket(database);
      market.trade(assets, Requests.HOUR.minusSeconds(3_600), Requests.HOUR.plusSeconds(3_600));
      if (hasMart) {
        market.buildMart();
      }
      market.balance();
      Path page = new Reports(database, Path.of("target", "pages", name)).write(request).page();
      assertThat(Files.size(page)).isLessThan(MOST_BYTES);
      return Jsoup.parse(Files.readString(page)).select("#verdict").text();
    }
  }
}
