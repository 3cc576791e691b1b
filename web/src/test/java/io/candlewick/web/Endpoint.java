package io.candlewick.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * One of the things that a service answers, as it tells itself.
 *
 * @param method as in {@code GET}
 * @param path with {@code x} for each variable
 */
public record Endpoint(String method, String path) {
  private static final Set<String> OPEN =
      Set.of("/health", "/actuator/health", "/actuator/prometheus");

  /** Whether it is told to everybody, also where a login is asked for. */
  public boolean isOpen() {
    return OPEN.contains(path);
  }

  /**
   * Checks that only open ones answer without a login, and that all open ones are there.
   *
   * @param status asks one of them without a login
   */
  public static void assertClosed(List<Endpoint> endpoints, ToIntFunction<Endpoint> status) {
    for (Endpoint endpoint : endpoints) {
      assertThat(status.applyAsInt(endpoint))
          .as(endpoint.toString())
          .isEqualTo(endpoint.isOpen() ? 200 : 401);
    }
    assertThat(endpoints).extracting(Endpoint::path).containsAll(OPEN);
  }

  /** Those of controllers, of the actuator and of servlets. */
  public static List<Endpoint> all(ApplicationContext service) {
    Stream<Endpoint> mapped =
        service.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
            .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
            .flatMap(Endpoint::of);
    Stream<Endpoint> servlets =
        service.getBeansOfType(ServletRegistrationBean.class).values().stream()
            .flatMap(servlet -> urls(servlet).stream())
            .map(path -> new Endpoint("GET", path));
    return Stream.concat(mapped, servlets).distinct().toList();
  }

  private static Set<String> urls(ServletRegistrationBean<?> servlet) {
    return Set.copyOf(servlet.getUrlMappings());
  }

  private static Stream<Endpoint> of(RequestMappingInfo info) {
    Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
    return info.getPatternValues().stream()
        .map(pattern -> pattern.replaceAll("\\{[^}]*}", "x"))
        .flatMap(
            path ->
                methods.isEmpty()
                    ? Stream.of(new Endpoint("GET", path))
                    : methods.stream().map(method -> new Endpoint(method.name(), path)));
  }
}
