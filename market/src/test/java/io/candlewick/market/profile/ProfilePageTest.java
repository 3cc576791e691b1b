package io.candlewick.market.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.market.Asset;
import io.candlewick.market.MarketListener;
import io.candlewick.market.Profile;
import io.candlewick.market.SimulatedMarket;
import io.candlewick.market.calendar.TradingCalendar;
import io.candlewick.market.calendar.TradingCalendars;
import io.candlewick.market.event.EventKind;
import io.candlewick.market.event.MarketEvent;
import io.candlewick.market.price.ModelKind;
import io.candlewick.market.price.ModelParameter;
import io.candlewick.market.price.PriceModels;
import io.candlewick.model.RawTick;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the page on profiles shows is what is. */
class ProfilePageTest {
  private static String page;

  @BeforeAll
  static void read() throws IOException {
    page = Files.readString(Path.of("../docs/profiles.md"));
  }

  @Test
  void its_example_is_a_market() {
    Matcher example = Pattern.compile("(?s)```yaml\\n(.*?)```").matcher(page);
    assertThat(example.find()).isTrue();
    Profile profile = ProfileReader.read("profiles.md", example.group(1));
    assertThat(profile.assets()).map(Asset::symbol).containsExactly("AAPL", "EUR-USD", "BTC-USD");
    assertThat(profile.correlation().between(0, 2)).isEqualTo(0.3);
    assertThat(profile.correlation().between(0, 1)).isZero();
    assertThat(profile.randomEvents()).hasSize(3);
    assertThat(profile.scheduledEvents()).hasSize(2);
    Set<String> ticking = new HashSet<>();
    SimulatedMarket.of(profile, 1, 1_772_461_800_000_000L, 1_000_000)
        .steps(
            10,
            1,
            new MarketListener() {
              @Override
              public void tick(RawTick tick) {
                ticking.add(tick.symbol());
              }

              @Override
              public void event(MarketEvent begun) {
                // not looked at
              }
            });
    assertThat(ticking).hasSize(3);
  }

  @Test
  void it_names_every_model_parameter_calendar_and_event() {
    for (ModelKind kind : PriceModels.all()) {
      assertThat(page).contains("| `" + kind.name() + "` |");
      assertThat(kind.parameters())
          .map(ModelParameter::name)
          .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    }
    assertThat(TradingCalendars.all())
        .map(TradingCalendar::name)
        .allSatisfy(name -> assertThat(page).contains("| `" + name + "` |"));
    assertThat(List.of(EventKind.values()))
        .map(EventKind::profileName)
        .allSatisfy(name -> assertThat(page).contains("| `" + name + "` |"));
  }
}
