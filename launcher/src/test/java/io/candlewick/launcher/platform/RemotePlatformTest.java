package io.candlewick.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.launcher.failure.CommandException;
import io.candlewick.model.CandleInterval;
import io.candlewick.store.Retention;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RemotePlatformTest {
  private final Map<String, String> environment =
      new HashMap<>(
          Map.of(
              "CANDLEWICK_KAFKA", "kafka:9092",
              "CANDLEWICK_REGISTRY", "https://registry:8080/apis/ccompat/v7",
              "CANDLEWICK_POSTGRES", "jdbc:postgresql://postgres:5432/sensors_dw",
              "CANDLEWICK_POSTGRES_USER", "candlewick_pipeline",
              "CANDLEWICK_POSTGRES_PASSWORD", "secret-of-postgres",
              "CANDLEWICK_MONGO", "mongodb://writer:secret-of-mongo@mongodb:27017/",
              "CANDLEWICK_FEED", "http://feed:5000"));

  @Test
  void an_environment_without_a_broker_names_no_platform() {
    environment.remove("CANDLEWICK_KAFKA");

    assertThat(RemotePlatform.in(environment)).isEmpty();
  }

  @Test
  void an_environment_names_addresses_and_logins() {
    Platform platform = RemotePlatform.in(environment).orElseThrow();

    assertThat(platform.kafka()).isEqualTo("kafka:9092");
    assertThat(platform.postgresUser()).isEqualTo("candlewick_pipeline");
    assertThat(platform.postgresPassword()).isEqualTo("secret-of-postgres");
    assertThat(platform.mongoRetention()).isEqualTo(Retention.unbounded());
    assertThat(platform.baseInterval()).isEqualTo(CandleInterval.parse("1m"));
    assertThat(platform.lateness()).isEqualTo(Duration.ofMinutes(5));
    assertThat(platform.simulatedSymbols()).isEmpty();
    assertThat(platform.launcherPid()).isZero();
  }

  @Test
  void the_table_of_its_parts_shows_no_password() {
    environment.put("CANDLEWICK_CONSOLE", "http://console:8088");

    assertThat(RemotePlatform.in(environment).orElseThrow().parts())
        .extracting(Platform.RunningPart::name)
        .containsExactly("console", "kafka", "registry", "postgres", "mongo", "feed");
    assertThat(RemotePlatform.in(environment).orElseThrow().parts())
        .extracting(Platform.RunningPart::address)
        .contains("mongodb://writer:***@mongodb:27017/")
        .noneMatch(address -> address.contains("secret"));
  }

  @Test
  void a_profile_names_the_symbols_that_the_market_publishes() {
    environment.put("CANDLEWICK_PROFILE", "standard");
    environment.put("CANDLEWICK_RATE", "2.5");

    Platform platform = RemotePlatform.in(environment).orElseThrow();

    assertThat(platform.simulatedSymbols()).contains("BTC-USD").hasSize(10);
    assertThat(platform.simulatedMarket().orElseThrow().ticksPerSecond())
        .isEqualByComparingTo("2.5");
  }

  @Test
  void whatever_is_missing_is_named_at_once() {
    environment.remove("CANDLEWICK_MONGO");
    environment.put("CANDLEWICK_FEED", " ");

    assertThatThrownBy(() -> RemotePlatform.in(environment))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("but not CANDLEWICK_MONGO, CANDLEWICK_FEED.");
  }

  @Test
  void values_that_cannot_be_read_are_named() {
    environment.put("CANDLEWICK_LATENESS", "soon");
    assertThatThrownBy(() -> RemotePlatform.in(environment))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("CANDLEWICK_LATENESS");

    environment.put("CANDLEWICK_LATENESS", "5m");
    environment.put("CANDLEWICK_PROFILE", "standard");
    environment.put("CANDLEWICK_RATE", "many");
    assertThatThrownBy(() -> RemotePlatform.in(environment))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("CANDLEWICK_RATE is 'many'");
  }
}
