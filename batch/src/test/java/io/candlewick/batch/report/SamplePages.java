package io.candlewick.batch.report;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.model.AssetType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes sample pages into a folder, to be looked at. */
public final class SamplePages {
  private SamplePages() {}

  /** Writes a good, a failed, a corrected, an empty and a large hour. */
  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    List<SampleMarket.Asset> hundred = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      hundred.add(new SampleMarket.Asset("SYM" + (100 + i), AssetType.STOCK, 20 + i * 7.13, 2));
    }
    write(folder.resolve("good"), SampleMarket.TEN, Requests.good(1), true);
    write(folder.resolve("failed"), SampleMarket.TEN, Requests.failed(1), false);
    write(folder.resolve("corrected"), SampleMarket.TEN, Requests.corrected(2), true);
    write(folder.resolve("empty"), List.of(), Requests.good(1), true);
    write(folder.resolve("hundred"), hundred, Requests.good(1), true);
  }

  private static void write(
      Path folder, List<SampleMarket.Asset> assets, ReportRequest request, boolean hasMart) {
    try (HikariDataSource database = ReportDatabase.migrated()) {
      SampleMarket market = new SampleMarket(database);
      market.trade(assets, Requests.HOUR.minusSeconds(3_600), Requests.HOUR.plusSeconds(3_600));
      if (hasMart) {
        market.buildMart();
      }
      market.balance();
      new Reports(database, folder).write(request);
    }
  }
}
