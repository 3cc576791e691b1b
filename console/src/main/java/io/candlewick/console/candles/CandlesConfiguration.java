package io.candlewick.console.candles;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.console.settings.ConsoleSettings;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** What answers queries for candles. */
@Configuration(proxyBeanMethods = false)
@Import(CandlesController.class)
public class CandlesConfiguration {
  @Bean
  CandleQuery candleQuery(HikariDataSource postgres, ConsoleSettings settings, Clock clock) {
    return new CandleQuery(postgres, settings.baseInterval(), clock);
  }

  @Bean
  CandleJson candleJson(JsonMapper json) {
    return new CandleJson(json);
  }
}
