package io.candlewick.batch.service;

import io.candlewick.batch.pipeline.Pipeline;
import io.candlewick.batch.pipeline.PipelineFigures;
import io.candlewick.metrics.Reading;
import io.candlewick.web.metrics.ServiceMetrics;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Instant;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The metrics of the service, and its health for {@code /actuator/health}. */
@Configuration(proxyBeanMethods = false)
@Import(ServiceMetrics.class)
class MetricsConfiguration {
  @Bean
  Reading<PipelineFigures> pipelineFigures(Pipeline pipeline, Clock clock) {
    Instant begun = clock.instant();
    return new Reading<>("postgresql", () -> pipeline.figures(begun));
  }

  @Bean
  MeterBinder readingOfFigures(Reading<PipelineFigures> figures) {
    return figures::register;
  }

  @Bean
  BatchMetrics batchMetrics(Reading<PipelineFigures> figures, BatchSettings settings, Clock clock) {
    return new BatchMetrics(
        figures::value, new DueHours(settings.scheduleSettings(), clock.instant()), clock);
  }

  /**
   * As {@code /health}: the schedule waits for PostgreSQL, so it is well while PostgreSQL is not.
   */
  @Bean
  HealthIndicator scheduleHealth(ScheduleThread schedule) {
    return () -> (schedule.isRunning() ? Health.up() : Health.down()).build();
  }
}
