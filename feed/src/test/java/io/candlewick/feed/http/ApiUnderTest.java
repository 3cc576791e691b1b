package io.candlewick.feed.http;

import io.candlewick.feed.recent.RecentTicks;
import io.candlewick.feed.status.FeedStatus;
import io.candlewick.feed.status.FeedStatuses;
import io.candlewick.market.profile.Profiles;
import io.candlewick.web.AccessToken;
import io.candlewick.web.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The HTTP API of a feed whose other sides are stand-ins: no broker, no market. */
final class ApiUnderTest implements AutoCloseable {
  static final String TOKEN = "a-token-for-tests-alone";

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final ConfigurableApplicationContext service;
  private final int port;

  private ApiUnderTest(ConfigurableApplicationContext service) {
    this.service = service;
    this.port = Integer.parseInt(service.getEnvironment().getProperty("local.server.port", "none"));
  }

  /** Not annotated as a configuration, so that no scan finds it. */
  @EnableAutoConfiguration
  @Import(HttpApi.class)
  static class Parts {
    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }

    @Bean
    FeedStatus status() {
      return FeedStatuses.starting();
    }

    @Bean
    MarketFacts facts() {
      return MarketFacts.of(Profiles.standard());
    }

    @Bean
    HandIntake intake() {
      return new HandIntake();
    }

    @Bean
    HandControl control() {
      return new HandControl();
    }
  }

  /** The realistic market on a Saturday. */
  @EnableAutoConfiguration
  @Import(HttpApi.class)
  static class Weekend extends Parts {
    @Override
    @Bean
    Clock clock() {
      return Clock.fixed(Instant.parse("2026-11-28T12:00:00Z"), ZoneOffset.UTC);
    }

    @Override
    @Bean
    MarketFacts facts() {
      return MarketFacts.of(Profiles.realistic());
    }
  }

  /** A live feed of the realistic market on a Saturday. */
  static ApiUnderTest onWeekend() {
    ApiUnderTest api = start(Weekend.class);
    FeedStatuses.goLive(api.status(), 7);
    return api;
  }

  /** A live feed. */
  static ApiUnderTest live(String... settings) {
    ApiUnderTest api = start(settings);
    FeedStatuses.goLive(api.status(), 7);
    return api;
  }

  /** A feed that is starting. */
  static ApiUnderTest start(String... settings) {
    return start(Parts.class, settings);
  }

  private static ApiUnderTest start(Class<?> parts, String... settings) {
    SpringApplication application = new SpringApplication(parts);
    application.setDefaultProperties(
        Map.of(AccessToken.VARIABLE, TOKEN, "candlewick.http.requests-per-second", 100_000));
    return new ApiUnderTest(
        application.run(
            Stream.concat(Stream.of("--server.port=0"), Stream.of(settings))
                .toArray(String[]::new)));
  }

  int port() {
    return port;
  }

  /** How many of the threads that serve requests have one in hand. */
  int busyThreads() {
    Executor threads =
        ((TomcatWebServer) ((ServletWebServerApplicationContext) service).getWebServer())
            .getTomcat()
            .getConnector()
            .getProtocolHandler()
            .getExecutor();
    return ((ThreadPoolExecutor) threads).getActiveCount();
  }

  RecentTicks recent() {
    return service.getBean(RecentTicks.class);
  }

  FeedStatus status() {
    return service.getBean(FeedStatus.class);
  }

  HandIntake intake() {
    return service.getBean(HandIntake.class);
  }

  TickStreams streams() {
    return service.getBean(TickStreams.class);
  }

  HttpResponse<String> get(String path) {
    return send(request(path).GET().build());
  }

  /** With any method, without a body. */
  HttpResponse<String> send(String method, String path) {
    return send(request(path).method(method, BodyPublishers.noBody()).build());
  }

  HttpResponse<String> post(String path, String type, String body, String... headers) {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", type)
            .header("Authorization", "Bearer " + TOKEN)
            .POST(BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofMinutes(4));
  }

  static HttpResponse<String> send(HttpRequest request) {
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** All that it answers. */
  List<Endpoint> endpoints() {
    return Endpoint.all(service);
  }

  /** What answers which request, without what Spring adds for its own pages. */
  RequestMappingHandlerMapping routes() {
    return service.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
  }

  @Override
  public void close() {
    service.close();
  }
}
