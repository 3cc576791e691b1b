package io.candlewick.console.guard;

import io.candlewick.web.AccessToken;
import io.candlewick.web.ProblemWriter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/** What every request passes before it is answered. */
@Configuration(proxyBeanMethods = false)
public class GuardConfiguration {
  @Bean
  AccessToken accessToken(Environment environment) {
    return AccessToken.of(environment.getProperty(AccessToken.VARIABLE, ""));
  }

  @Bean
  ProblemWriter problemWriter(JsonMapper json) {
    return new ProblemWriter(json);
  }

  @Bean
  FilterRegistrationBean<PageHeaders> pageHeaders() {
    FilterRegistrationBean<PageHeaders> filter = new FilterRegistrationBean<>(new PageHeaders());
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return filter;
  }
}
