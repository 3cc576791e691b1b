package io.candlewick.web.metrics;

import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * Measures requests that Spring's dispatcher answers. Those that bypass it measure themselves,
 * which costs them less.
 */
final class MeasuredRequests extends ServerHttpObservationFilter {
  private final Set<String> hotPaths;

  /**
   * @param hotPaths the paths of {@link io.candlewick.web.HotServlet}s
   */
  MeasuredRequests(ObservationRegistry observations, Set<String> hotPaths) {
    super(observations);
    this.hotPaths = Set.copyOf(hotPaths);
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return hotPaths.contains(request.getServletPath());
  }
}
