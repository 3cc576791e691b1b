package io.candlewick.console;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.console.batch.BatchConfiguration;
import io.candlewick.console.candles.CandlesConfiguration;
import io.candlewick.console.guard.GuardConfiguration;
import io.candlewick.console.json.ExactDecimals;
import io.candlewick.console.page.PageController;
import io.candlewick.console.page.SettingsController;
import io.candlewick.console.pipeline.PipelineConfiguration;
import io.candlewick.console.push.PushConfiguration;
import io.candlewick.console.read.ReadConfiguration;
import io.candlewick.console.settings.ConsoleSettings;
import io.candlewick.console.topics.TopicsConfiguration;
import io.candlewick.console.upstream.UpstreamConfiguration;
import io.candlewick.store.PostgresAddress;
import io.candlewick.store.PostgresPool;
import io.candlewick.web.Credentials;
import io.candlewick.web.DocsController;
import io.candlewick.web.ProblemPage;
import io.candlewick.web.login.LoginConfiguration;
import io.candlewick.web.login.LoginDescription;
import io.candlewick.web.login.LoginSettings;
import io.candlewick.web.metrics.ServiceMetrics;
import java.time.Clock;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/** The console as a service: the page, the read API, and the stream of events. */
@SpringBootConfiguration
@EnableAutoConfiguration
@EnableConfigurationProperties(ConsoleSettings.class)
@Import({
  BatchConfiguration.class,
  CandlesConfiguration.class,
  GuardConfiguration.class,
  PageController.class,
  SettingsController.class,
  PipelineConfiguration.class,
  PushConfiguration.class,
  ReadConfiguration.class,
  TopicsConfiguration.class,
  UpstreamConfiguration.class,
  LoginConfiguration.class,
  Problems.class,
  ServiceMetrics.class
})
public class ConsoleApplication {
  private static final int CONNECTIONS = 8;

  public static void main(String[] arguments) {
    application().run(arguments);
  }

  /** Its settings have a file of their own, so that it can share a class path with the feed. */
  static SpringApplicationBuilder application() {
    return new SpringApplicationBuilder(ConsoleApplication.class)
        .properties("spring.config.name=candlewick-console");
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  ExactDecimals exactDecimals() {
    return new ExactDecimals();
  }

  @Bean
  Credentials credentials(Environment environment) {
    return Credentials.of(environment);
  }

  @Bean
  HikariDataSource postgres(ConsoleSettings settings, Credentials credentials) {
    return PostgresPool.open(
        new PostgresAddress(
            settings.postgres(), credentials.postgresUser(), credentials.postgresPassword()),
        CONNECTIONS);
  }

  /** As {@code /health}: it answers while its sources do not. */
  @Bean
  HealthIndicator consoleHealth() {
    return () -> Health.up().build();
  }

  @Bean
  DocsController docsController(JsonMapper json, LoginSettings login) {
    return new DocsController(
        json, ConsoleApplication.class.getResource("openapi.yaml"), new LoginDescription(login));
  }

  @Bean
  ProblemPage problemPage() {
    return new ProblemPage("console", "/docs describes all paths and their parameters");
  }
}
