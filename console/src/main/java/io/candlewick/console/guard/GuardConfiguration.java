package io.candlewick.console.guard;

import io.candlewick.web.AccessToken;
import io.candlewick.web.AuditFilter;
import io.candlewick.web.ClientBuckets;
import io.candlewick.web.FilterOrder;
import io.candlewick.web.ProblemValve;
import io.candlewick.web.ProblemWriter;
import io.candlewick.web.TokenCheck;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/** What every request passes before it is answered. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GuardSettings.class)
public class GuardConfiguration {
  /** A person who mistypes the token does not notice it; a program that guesses does. */
  private static final int STRANGERS_PER_SECOND = 5;

  @Bean
  AccessToken accessToken(Environment environment) {
    return AccessToken.of(environment);
  }

  @Bean
  ProblemWriter problemWriter(JsonMapper json) {
    return new ProblemWriter(json);
  }

  @Bean
  FilterRegistrationBean<PageHeaders> pageHeaders() {
    FilterRegistrationBean<PageHeaders> filter = new FilterRegistrationBean<>(new PageHeaders());
    filter.setOrder(FilterOrder.ALL_ANSWERS);
    return filter;
  }

  @Bean
  FilterRegistrationBean<AuditFilter> auditFilter(Environment environment, Clock clock) {
    return AuditFilter.of("console", environment, clock);
  }

  @Bean
  FilterRegistrationBean<RequestGuard> requestGuard(
      GuardSettings settings,
      @Value("${server.address:}") String address,
      AccessToken token,
      ProblemWriter problems) {
    ListeningAddress.check(address, settings.hosts());
    FilterRegistrationBean<RequestGuard> filter =
        new FilterRegistrationBean<>(
            new RequestGuard(
                new HostName(settings.hosts()),
                new TokenCheck(
                    token, new ClientBuckets(STRANGERS_PER_SECOND, System::nanoTime), "console"),
                problems));
    filter.setOrder(FilterOrder.WITHIN_LOGIN);
    return filter;
  }

  /** Requests that Tomcat itself refuses are answered with a problem as well. */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTomcat() {
    return ProblemValve::install;
  }
}
