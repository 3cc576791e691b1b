package io.candlewick.feed.http;

import io.candlewick.feed.intake.TickIntake;
import io.candlewick.feed.recent.RecentTicks;
import io.candlewick.feed.status.FeedStatus;
import io.candlewick.model.Micros;
import io.candlewick.web.AccessToken;
import io.candlewick.web.AuditFilter;
import io.candlewick.web.ClientBuckets;
import io.candlewick.web.DocsController;
import io.candlewick.web.FilterOrder;
import io.candlewick.web.HotTimes;
import io.candlewick.web.ProblemPage;
import io.candlewick.web.ProblemValve;
import io.candlewick.web.ProblemWriter;
import io.candlewick.web.login.LoginConfiguration;
import io.candlewick.web.login.LoginDescription;
import io.candlewick.web.login.LoginSettings;
import io.candlewick.web.metrics.ServiceMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/** The parts of the HTTP API. Needs beans of the feed: status, market facts, intake, control. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpSettings.class)
@Import({
  IndexController.class,
  MarketController.class,
  TicksController.class,
  PostTicksController.class,
  SteeringController.class,
  LoginConfiguration.class,
  Problems.class,
  ServiceMetrics.class
})
public class HttpApi {
  private static final String TICK = "/tick";
  private static final String STREAM = "/ticks/stream";
  private static final Duration KEY_PATIENCE = Duration.ofSeconds(5);

  @Bean
  RecentTicks recentTicks(HttpSettings settings, Clock clock) {
    return new RecentTicks(Micros.of(clock.instant()), settings.recentTicks());
  }

  @Bean
  ClosedMarkets closedMarkets(MarketFacts facts, Clock clock) {
    return new ClosedMarkets(facts, clock);
  }

  @Bean
  Newest newest(RecentTicks recent, MarketFacts facts, ClosedMarkets closed) {
    return new Newest(recent, facts, closed, ThreadLocalRandom::current);
  }

  @Bean
  TickStreams tickStreams(RecentTicks recent, HttpSettings settings) {
    return new TickStreams(
        recent, settings.streamReaders(), Duration.ofSeconds(settings.heartbeatSeconds()));
  }

  @Bean
  DocsController docsController(JsonMapper json, LoginSettings login) {
    return new DocsController(
        json, HttpApi.class.getResource("openapi.yaml"), new LoginDescription(login));
  }

  @Bean
  ProblemPage problemPage() {
    return new ProblemPage("feed", "/docs describes all paths and their parameters");
  }

  @Bean
  ProblemWriter problemWriter(JsonMapper json) {
    return new ProblemWriter(json);
  }

  @Bean
  PostedTicks postedTicks() {
    return new PostedTicks();
  }

  @Bean
  TickPoster tickPoster(TickIntake intake, Clock clock, PostedTicks posted) {
    return new TickPoster(
        intake, new TickItemReader(clock), new Uploads(clock, KEY_PATIENCE), posted);
  }

  @Bean
  Refusals refusals() {
    return new Refusals();
  }

  @Bean
  ApiMetrics apiMetrics(Refusals refusals, PostedTicks posted, TickStreams streams) {
    return new ApiMetrics(refusals, posted, streams);
  }

  @Bean
  FeedHealth feedHealth(FeedStatus status) {
    return new FeedHealth(status);
  }

  @Bean
  ServletRegistrationBean<TickServlet> tickServlet(
      Newest newest, ClosedMarkets closed, ProblemWriter problems, MeterRegistry meters) {
    return new ServletRegistrationBean<>(
        new TickServlet(newest, closed, problems, new HotTimes(meters, TICK)), TICK);
  }

  @Bean
  ServletRegistrationBean<TickStreamServlet> tickStreamServlet(
      RecentTicks recent, TickStreams streams, ProblemWriter problems, MeterRegistry meters) {
    return new ServletRegistrationBean<>(
        new TickStreamServlet(recent, streams, problems, new HotTimes(meters, STREAM)), STREAM);
  }

  @Bean
  FilterRegistrationBean<ChangeGuard> changeGuard(
      @Value("${" + AccessToken.VARIABLE + ":}") String token,
      HttpSettings settings,
      ProblemWriter problems) {
    FilterRegistrationBean<ChangeGuard> filter =
        new FilterRegistrationBean<>(
            new ChangeGuard(
                AccessToken.of(token),
                new ClientBuckets(settings.requestsPerSecond(), System::nanoTime),
                new ClientBuckets(settings.requestsPerSecond(), System::nanoTime),
                Duration.ofSeconds(settings.bodySeconds()),
                problems));
    filter.setUrlPatterns(List.of("/ticks", "/market/events", "/market/clock"));
    return filter;
  }

  /**
   * Runs before all other filters: it receives the part of a body that no filter, servlet or
   * controller reads.
   */
  @Bean
  FilterRegistrationBean<UnreadBodies> unreadBodies(HttpSettings settings) {
    FilterRegistrationBean<UnreadBodies> filter =
        new FilterRegistrationBean<>(new UnreadBodies(Duration.ofSeconds(settings.bodySeconds())));
    filter.setOrder(FilterOrder.ALL_ANSWERS);
    return filter;
  }

  /** Around all that refuses requests. */
  @Bean
  FilterRegistrationBean<Refusals> countedRefusals(Refusals refusals) {
    FilterRegistrationBean<Refusals> filter = new FilterRegistrationBean<>(refusals);
    filter.setOrder(FilterOrder.REFUSALS);
    return filter;
  }

  @Bean
  FilterRegistrationBean<PatientAnswers> patientAnswers(ProblemWriter problems) {
    FilterRegistrationBean<PatientAnswers> filter =
        new FilterRegistrationBean<>(new PatientAnswers(problems));
    filter.setOrder(FilterOrder.RECORD);
    return filter;
  }

  @Bean
  FilterRegistrationBean<AuditFilter> auditFilter(Environment environment, Clock clock) {
    return AuditFilter.of("feed", environment, clock);
  }

  /**
   * No slow client holds a thread while it sends headers or the rest of a body, and only a few hold
   * one while they do not read their answers.
   */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> patienceOfTomcat(
      HttpSettings settings) {
    return factory -> {
      refuseTls(factory.getSsl());
      factory.setProtocol(PatientHttp11.class.getName());
      factory.addProtocolHandlerCustomizers(
          (PatientHttp11 protocol) -> {
            protocol.setPatience(Duration.ofSeconds(settings.headerSeconds()));
            protocol.setDisableUploadTimeout(
                false); // a body may pause for as long as it may take in total
            protocol.setConnectionUploadTimeout(settings.bodySeconds() * 1_000);
          });
      factory.addEngineValves(new BodyRestValve());
    };
  }

  /** The connector has channels of its own, without TLS: it would answer in plain HTTP. */
  private static void refuseTls(Ssl ssl) {
    if (Ssl.isEnabled(ssl)) {
      throw new IllegalStateException(
          "server.ssl is set, but the feed speaks plain HTTP alone: unset it, and put a proxy with"
              + " TLS before the feed");
    }
  }

  /** Requests that Tomcat itself refuses are answered with a problem as well. */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTomcat() {
    return ProblemValve::install;
  }
}
