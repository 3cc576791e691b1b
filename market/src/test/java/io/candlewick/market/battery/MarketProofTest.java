package io.candlewick.market.battery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.internal.chartpart.Chart;

/** The page {@code docs/market-proof.md}; {@code -Dcandlewick.battery.write=true} writes it. */
class MarketProofTest {
  private static final boolean WRITES = Boolean.getBoolean("candlewick.battery.write");
  private static final Path DOCS = Path.of("..", "docs");

  @Test
  void the_page_shows_what_this_build_finds() throws IOException {
    assumeTrue(Proof.current().seed() == Proof.USUAL_SEED, "the page is of the usual seed");
    String page = new ProofPage(Proof.current()).text();
    Path file = DOCS.resolve("market-proof.md");
    if (WRITES) {
      Files.writeString(file, page);
    }
    assertThat(file)
        .as("docs/market-proof.md; -Dcandlewick.battery.write=true writes it anew")
        .content()
        .isEqualTo(page);
  }

  @Test
  void its_pictures_come_out_the_same_again() throws IOException {
    assumeTrue(WRITES, "pictures are drawn only when the page is written");
    System.setProperty("java.awt.headless", "true");
    Path folder = Files.createDirectories(DOCS.resolve("market-proof"));
    for (Map.Entry<String, Chart<?, ?>> chart : new Plots(Proof.USUAL_SEED).all().entrySet()) {
      SvgFile.write(folder.resolve(chart.getKey()), chart.getValue());
    }
    for (Map.Entry<String, Chart<?, ?>> again : new Plots(Proof.USUAL_SEED).all().entrySet()) {
      assertThat(folder.resolve(again.getKey()))
          .content()
          .isEqualTo(SvgFile.text(again.getValue()));
    }
  }
}
