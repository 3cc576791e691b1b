package io.candlewick.web.metrics;

import io.candlewick.metrics.MetricNames;
import io.candlewick.web.FilterOrder;
import io.candlewick.web.HotServlet;
import io.micrometer.observation.ObservationRegistry;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.servlet.DispatcherType;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * The metrics of a service at {@code /actuator/prometheus}: those of every {@link MultiCollector}
 * among its beans, of its JVM and process, and of the requests that it answers.
 *
 * <p>The settings of {@code candlewick-metrics.properties} belong to it.
 */
@Configuration(proxyBeanMethods = false)
public class ServiceMetrics {
  @Bean
  static MetricNames metricNames() {
    return new MetricNames();
  }

  @Bean
  static PrometheusRegistry prometheusRegistry(ObjectProvider<MultiCollector> collectors) {
    PrometheusRegistry registry = new PrometheusRegistry();
    collectors.orderedStream().forEach(registry::register);
    return registry;
  }

  /** In the place of Spring Boot's own, which stands back for this type only. */
  @Bean
  FilterRegistrationBean<ServerHttpObservationFilter> measuredRequests(
      ObservationRegistry observations, ObjectProvider<ServletRegistrationBean<?>> servlets) {
    Set<String> hotPaths =
        servlets.stream()
            .filter(servlet -> servlet.getServlet() instanceof HotServlet)
            .flatMap(servlet -> servlet.getUrlMappings().stream())
            .collect(Collectors.toSet());
    FilterRegistrationBean<ServerHttpObservationFilter> filter =
        new FilterRegistrationBean<>(new MeasuredRequests(observations, hotPaths));
    filter.setOrder(FilterOrder.WITHIN_LOGIN);
    filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
    return filter;
  }
}
