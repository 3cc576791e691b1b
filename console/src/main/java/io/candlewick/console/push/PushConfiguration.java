package io.candlewick.console.push;

import io.candlewick.console.request.Cut;
import io.candlewick.console.settings.ConsoleSettings;
import io.candlewick.model.wire.SchemaRegistry;
import io.candlewick.model.wire.WriterSchemas;
import io.candlewick.store.CandleReader;
import io.candlewick.web.HotTimes;
import io.candlewick.web.ProblemWriter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The stream of events. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StreamSettings.class)
public class PushConfiguration {
  private static final String PATH = "/api/stream";

  @Bean
  BackgroundSchemas streamSchemas(ConsoleSettings settings) {
    return new BackgroundSchemas(WriterSchemas.of(new SchemaRegistry(settings.registry())));
  }

  @Bean
  StoredParts storedParts(ConsoleSettings settings, DataSource database) {
    return new StoredParts(new CandleReader(database), settings.baseInterval());
  }

  @Bean
  Known knownOfCandles(DataSource database, Clock clock) {
    return new Known(new CandleReader(database), clock);
  }

  @Bean
  TickLatency tickLatency(ConsoleSettings settings) {
    return new TickLatency(settings.baseInterval(), System::nanoTime);
  }

  @Bean
  StreamMetrics streamMetrics() {
    return new StreamMetrics();
  }

  @Bean
  EventStreams eventStreams(
      ConsoleSettings settings,
      BackgroundSchemas schemas,
      StoredParts stored,
      Known known,
      TickLatency latency,
      StreamMetrics metrics) {
    return new EventStreams(
        settings.kafka(),
        settings.baseInterval(),
        schemas,
        stored,
        known,
        latency,
        metrics,
        settings.streamReaders());
  }

  @Bean
  ServletRegistrationBean<StreamServlet> streamServlet(
      EventStreams streams,
      ConsoleSettings settings,
      StreamSettings streamSettings,
      StreamMetrics metrics,
      ProblemWriter problems,
      MeterRegistry meters) {
    return new ServletRegistrationBean<>(
        new StreamServlet(
            streams,
            settings.baseInterval(),
            streamSettings.streamPatience(),
            metrics,
            problems,
            new HotTimes(meters, PATH)),
        PATH);
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> cutOfTomcat() {
    return factory -> factory.addEngineValves(new Cut());
  }
}
