package io.candlewick.console.upstream;

import io.candlewick.console.settings.ConsoleSettings;
import io.candlewick.web.AccessToken;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** The services that the console asks over HTTP. */
@Configuration(proxyBeanMethods = false)
@Import({MarketController.class, RunsController.class})
public class UpstreamConfiguration {
  @Bean
  Feed feed(ConsoleSettings settings, AccessToken token, JsonMapper json) {
    return new Feed(settings, token, json);
  }
}
