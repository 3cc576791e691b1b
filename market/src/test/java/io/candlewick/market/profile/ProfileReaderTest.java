package io.candlewick.market.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.candlewick.market.Listing;
import io.candlewick.market.MarketTime;
import io.candlewick.market.Profile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileReaderTest {
  private static final String SOUND =
      """
      name: mine
      classes:
        stock:
          model: {kind: gbm, drift_per_year: 0.05, volatility_per_year: 0.2}
          time: {calendar: nyse}
          price: {tick_size: 0.01}
          spread: {percent: 0.02}
          volume: {median_per_day: 1_000_000}
      assets:
        - {symbol: A, class: stock, currency: USD, start_price: 100}
        - {symbol: B, class: stock, currency: USD, start_price: 50}
      """;

  private static List<String> faultsOf(String yaml) {
    ProfileException refused =
        catchThrowableOfType(ProfileException.class, () -> ProfileReader.read("mine.yaml", yaml));
    assertThat(refused).as("refused").isNotNull();
    return refused.faults().stream().map(Fault::toString).toList();
  }

  @Test
  void a_sound_profile_is_read() {
    Profile profile = ProfileReader.read("mine.yaml", SOUND);
    assertThat(profile.name()).isEqualTo("mine");
    assertThat(profile.assets()).map(asset -> asset.symbol()).containsExactly("A", "B");
    assertThat(profile.crashProbability()).isZero();
    assertThat(profile.correlation().between(0, 1)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"standard", "classic", "realistic"})
  void built_in_profiles_are_files_that_can_be_copied(String name, @TempDir Path folder)
      throws Exception {
    Path copy = folder.resolve("copy.yaml");
    Files.copy(Path.of("src/main/resources/io/candlewick/market/profile/" + name + ".yaml"), copy);
    assertThat(Profiles.of(copy.toString())).isEqualTo(Profiles.load(copy));
    assertThat(Profiles.load(copy).assets()).isEqualTo(Profiles.of(name).assets());
    assertThat(Profiles.of(name).name()).isEqualTo(name);
  }

  @Test
  void an_asset_changes_single_values_of_its_class_or_the_whole_model() {
    Profile profile =
        ProfileReader.read(
            "mine.yaml",
            SOUND
                + """
                  - symbol: C
                    class: stock
                    currency: USD
                    start_price: 1
                    model: {volatility_per_year: 0.9}
                    time: {years_per_tick: 1/252}
                    volume: {median_per_tick: 3}
                  - symbol: D
                    class: stock
                    currency: USD
                    start_price: 1
                    model: {kind: ou, half_life_days: 30, volatility_per_year: 0.1}
                """);
    Listing c = profile.listings().get(2);
    assertThat(c.model().values())
        .containsEntry("volatility_per_year", 0.9)
        .containsEntry("drift_per_year", 0.05);
    assertThat(c.time()).isEqualTo(new MarketTime.PerTick(1.0 / 252));
    assertThat(c.sizes().perDay()).isFalse();
    Listing d = profile.listings().get(3);
    assertThat(d.model().kind().name()).isEqualTo("ou");
    assertThat(d.model().values()).containsOnlyKeys("half_life_days", "volatility_per_year");
  }

  @Test
  void every_fault_is_reported_at_once_with_line_value_rule_and_remedy() {
    assertThat(
            faultsOf(
                """
                name: mine
                clases: {}
                classes:
                  stock:
                    model: {kind: gbn, drift_per_year: 0.05}
                    time: {calender: nyse}
                    price: {tick_size: -0.01}
                    spread: {percent: wide}
                    volume: {median_per_day: 5, median_per_tick: 5}
                assets:
                  - {symbol: A, class: stock, currency: USD, start_price: 100}
                  - {symbol: A, class: stock, currency: USD, start_price: 100}
                  - {symbol: B, class: stok, currency: USD, start_price: 100}
                events:
                  random:
                    - {kind: flash_crush, probability_per_tick: 2}
                  scheduled:
                    - {kind: earnings, scope: AAPL, at: tomorrow, zone: Mars, every: week}
                """))
        .containsExactly(
            "mine.yaml:2: clases: unknown key: did you mean 'classes'? Known are name,"
                + " description, always_open, classes, assets, correlation, events",
            "mine.yaml:5: classes.stock.model.kind: unknown model 'gbn': did you mean 'gbm'? Known"
                + " are gbm, ou, merton, heston",
            "mine.yaml:6: classes.stock.time.calender: unknown key: did you mean 'calendar'? Known are"
                + " years_per_tick, calendar, volatility_at_open, volatility_at_close,"
                + " volume_at_open, volume_at_close",
            "mine.yaml:6: classes.stock.time needs either 'calendar' or 'years_per_tick': calendars"
                + " are always, nyse, forex",
            "mine.yaml:7: classes.stock.price.tick_size is '-0.01', but must be above 0",
            "mine.yaml:8: classes.stock.spread.percent is 'wide', but must be 0.0 to 100.0",
            "mine.yaml:9: classes.stock.volume needs either 'median_per_day' or 'median_per_tick',"
                + " in units of the asset",
            "mine.yaml:12: assets.A is given twice, first in line 11: remove one",
            "mine.yaml:13: assets.B.class: unknown class 'stok': did you mean 'stock'? Known are"
                + " stock, crypto, forex, future, index, other",
            "mine.yaml:16: events.random.kind: unknown event 'flash_crush': did you"
                + " mean 'flash_crash'? Known are flash_crash, price_spike, earnings, central_bank,"
                + " crisis, trading_halt, liquidity_drought",
            "mine.yaml:16: events.random.probability_per_tick is '2', but must be 0.0 to 1.0",
            "mine.yaml:18: events.scheduled.at is 'tomorrow', but must be a local time such as"
                + " 2026-01-28T14:00",
            "mine.yaml:18: events.scheduled.zone is 'Mars', but must be a time zone such as"
                + " America/New_York",
            "mine.yaml:18: events.scheduled.every is 'week', but must be a period such as '6 weeks', '3"
                + " months' or '1 day'",
            "mine.yaml:18: events.scheduled.scope: unknown class or symbol 'AAPL':"
                + " did you mean 'A'? Known are all, stock, A, B");
  }

  @Test
  void assets_of_unknown_and_missing_classes_are_read_to_their_end() {
    assertThat(
            faultsOf(
                """
                name: mine
                classes:
                  stok:
                    model: {kind: gbm, drift_per_year: 0.05, volatility_per_year: 0.2}
                    time: {calendar: nyse}
                    price: {tick_size: 0.01}
                    spread: {percent: wide}
                    volume: {median_per_day: 5}
                assets:
                  - {symbol: A, class: stok, currency: USD, start_price: none}
                  - {symbol: B, currency: USD, start_price: 100, volume: {deviation: -1}}
                  - {symbol: A, class: stock, currency: USD, start_price: -3}
                correlation:
                  A: [1]
                  B: [2, 1]
                """))
        .containsExactly(
            "mine.yaml:3: classes.stok: unknown key: did you mean 'stock'? Known are stock, crypto,"
                + " forex, future, index, other",
            "mine.yaml:7: classes.stok.spread.percent is 'wide', but must be 0.0 to 100.0",
            "mine.yaml:10: assets.A.class: unknown class 'stok': did you mean 'stock'? Known are"
                + " stock, crypto, forex, future, index, other",
            "mine.yaml:10: assets.A.start_price is 'none', but must be a decimal above 0 with at"
                + " most eight places",
            "mine.yaml:11: assets.B.class is missing: give one of stock, crypto, forex, future,"
                + " index, other",
            "mine.yaml:11: assets.B.volume.deviation is '-1', but must be 0.0 or more",
            "mine.yaml:12: assets.A.start_price is '-3', but must be above 0",
            "mine.yaml:12: assets.A is given twice, first in line 10: remove one",
            "mine.yaml:15: correlation.B has the value '2', but must have values of -1 to 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "model: {kind: ou, half_life_days: 0, volatility_per_year: 0.1} | half_life_days is '0', but"
            + " must be above 0",
        "model: {kind: ou, volatility_per_year: 0.1} | half_life_days is missing: give a number, above 0",
        "price: {tick_size: 0.000000001} | at most eight places",
        "price: {tick_size: 2} | must be at most the start price, which is 1",
        "volume: 5 | must be a mapping",
        "spread: {on_ticks: maybe} | on_ticks is 'maybe', but must be true or false",
        "start_price: 7 | twice, first in line 15"
      })
  void a_wrong_value_of_an_asset_is_named(String line, String message) {
    assertThat(
            faultsOf(
                SOUND
                    + """
                      - symbol: C
                        class: stock
                        currency: USD
                        start_price: 1
                    """
                    + "    "
                    + line
                    + '\n'))
        .anySatisfy(fault -> assertThat(fault).contains(message))
        .allSatisfy(fault -> assertThat(fault).startsWith("mine.yaml:1"));
  }

  @Test
  void a_key_above_its_value_is_reported_on_its_own_line() {
    assertThat(faultsOf(SOUND + "evnts:\n\n  random: []\n"))
        .singleElement()
        .asString()
        .startsWith("mine.yaml:12: evnts: unknown key: did you mean 'events'?");
  }

  @Test
  void an_impossible_correlation_is_refused_with_the_nearest_valid_one_to_copy() {
    String three = SOUND + "  - {symbol: C, class: stock, currency: USD, start_price: 1}\n";
    String fault = faultsOf(three + "correlation:\n  A: [1]\n  B: [1, 1]\n  C: [0, 1, 1]\n").get(0);
    assertThat(fault).startsWith("mine.yaml:13: The correlation matrix is not positive");
    Matcher rows = Pattern.compile("(?s)A: \\[.*").matcher(fault);
    assertThat(rows.find()).isTrue();
    Profile repaired =
        ProfileReader.read("mine.yaml", three + "correlation:\n    " + rows.group() + '\n');
    assertThat(repaired.correlation().between(0, 1)).isBetween(0.75, 0.77);
  }

  @Test
  void wrong_rows_of_a_correlation_are_named() {
    assertThat(faultsOf(SOUND + "correlation:\n  A: [1]\n  X: [0.1, 1]\n  B: [0.2, 3, 0.9]\n"))
        .hasSize(3)
        .anySatisfy(
            fault ->
                assertThat(fault)
                    .startsWith("mine.yaml:14: ")
                    .contains("correlation.X: unknown key"))
        .anySatisfy(fault -> assertThat(fault).contains("correlation.B has the value '3'"))
        .anySatisfy(fault -> assertThat(fault).contains("correlation.B must end with 1, not 0.9"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: [ | mine.yaml:1: This is not YAML",
        "'' | mine.yaml:1: The profile is empty",
        "- a | mine.yaml:1: The profile must be a mapping"
      })
  void what_is_no_profile_at_all_is_said_so(String yaml, String message) {
    assertThat(faultsOf(yaml)).anySatisfy(fault -> assertThat(fault).startsWith(message));
  }

  @Test
  void a_name_that_is_neither_built_in_nor_a_file_is_said_so() {
    assertThatThrownBy(() -> Profiles.of("clasic"))
        .isInstanceOf(ProfileException.class)
        .hasMessageContaining("clasic")
        .hasMessageContaining("standard, classic, realistic, or the path of a file");
  }
}
