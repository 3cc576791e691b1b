package io.candlewick.launcher.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pictures of the documentation: every view as it is now. */
class PicturesBrowserIT {
  private static Path folder;

  @BeforeAll
  static void chooseFolder() throws IOException {
    String chosen = System.getProperty("candlewick.pictures", "");
    folder = Files.createDirectories(Path.of(chosen.isEmpty() ? "target/pictures" : chosen));
  }

  @ParameterizedTest
  @ValueSource(strings = {"anomalies", "topics", "ticks", "batch", "simulator"})
  void each_view(String view) throws IOException {
    try (Tab tab = Tab.open("/" + view)) {
      take(tab, "console-" + view);
    }
  }

  @Test
  void the_market() throws IOException {
    try (Tab tab = Tab.open("/market")) {
      takeMarket(tab, "console-market");
    }
  }

  @Test
  void the_pipeline_with_its_rates() throws IOException {
    try (Tab tab = Tab.open("/pipeline")) {
      tab.await("/\\d candles \\/s/.test(document.querySelector('main').textContent)");
      take(tab, "console-pipeline");
    }
  }

  @Test
  void the_market_in_dark_colours() throws IOException {
    try (Tab tab = Tab.openDark("/market")) {
      takeMarket(tab, "console-market-dark");
    }
  }

  @Test
  void the_market_on_a_telephone() throws IOException {
    try (Tab tab = Tab.openNarrow("/market")) {
      takeMarket(tab, "console-market-narrow");
    }
  }

  /** With the anomalies of the two hours before, which come after the candles. */
  private static void takeMarket(Tab tab, String name) throws IOException {
    tab.await("/\\d\\d+ anomalies are marked/.test(document.querySelector('.chart')?.ariaLabel)");
    take(tab, name);
  }

  private static void take(Tab tab, String name) throws IOException {
    tab.find("main h1");
    tab.await("!document.querySelector('main .loading')");
    Path file = folder.resolve(name + ".png");
    tab.picture(file);
    assertThat(Files.size(file)).as(name).isGreaterThan(0);
  }
}
