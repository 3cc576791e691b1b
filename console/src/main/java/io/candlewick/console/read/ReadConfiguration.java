package io.candlewick.console.read;

import io.candlewick.console.settings.ConsoleSettings;
import io.candlewick.web.Credentials;
import javax.sql.DataSource;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the databases and Kafka tell of ticks. */
@Configuration(proxyBeanMethods = false)
@Import({
  SymbolsController.class,
  AnomaliesController.class,
  EventsController.class,
  ScoreController.class,
  GapsController.class,
  TicksController.class
})
public class ReadConfiguration {
  private static final int LONGEST_QUERY_SECONDS = 10;

  /**
   * An id may hold a slash, as that of a tick of EUR/USD does, and the name of a subject a
   * backslash.
   */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> slashesInIds() {
    String asWritten = EncodedSolidusHandling.PASS_THROUGH.getValue();
    return server ->
        server.addConnectorCustomizers(
            connector -> {
              connector.setEncodedSolidusHandling(asWritten);
              connector.setEncodedReverseSolidusHandling(asWritten);
            });
  }

  @Bean
  JdbcClient jdbcClient(DataSource postgres) {
    JdbcTemplate template = new JdbcTemplate(postgres);
    template.setQueryTimeout(LONGEST_QUERY_SECONDS);
    return JdbcClient.create(template);
  }

  @Bean
  Documents documents(Credentials credentials) {
    return new Documents(credentials.mongo());
  }

  @Bean
  SymbolNames symbolNames(DataSource postgres) {
    return new SymbolNames(postgres);
  }

  @Bean
  CandleFiguresReader candleFigures(JdbcClient database, ConsoleSettings settings) {
    return new CandleFiguresReader(database, settings.baseInterval());
  }
}
