package io.candlewick.batch.service;

import io.candlewick.batch.notification.Channel;
import io.candlewick.batch.notification.EmailChannel;
import io.candlewick.batch.notification.Notifications;
import io.candlewick.batch.notification.WebhookChannel;
import io.candlewick.batch.pipeline.NotificationLog;
import io.candlewick.batch.pipeline.Pipeline;
import io.candlewick.batch.report.Reports;
import io.candlewick.model.Backoff;
import io.candlewick.web.AccessToken;
import io.candlewick.web.AuditFilter;
import io.candlewick.web.ClientBuckets;
import io.candlewick.web.Credentials;
import io.candlewick.web.ProblemPage;
import io.candlewick.web.TokenCheck;
import io.candlewick.web.login.LoginConfiguration;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The hourly pipeline as a service: it runs hours by a schedule, and serves their reports. */
@SpringBootConfiguration
@EnableAutoConfiguration
@EnableConfigurationProperties(BatchSettings.class)
@Import({
  PagesController.class,
  ApiController.class,
  RunsController.class,
  LoginConfiguration.class,
  Problems.class,
  MetricsConfiguration.class
})
public class BatchApplication {
  /** A person who mistypes the token does not notice it; a program that guesses does. */
  private static final int STRANGERS_PER_SECOND = 5;

  private static final Duration WEBHOOK_TIMEOUT = Duration.ofSeconds(10);
  private static final Backoff WEBHOOK_BACKOFF =
      new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10));

  public static void main(String[] arguments) {
    application().run(arguments);
  }

  /** Its settings have a file of their own, so that it can share a class path with the feed. */
  static SpringApplicationBuilder application() {
    return new SpringApplicationBuilder(BatchApplication.class)
        .properties("spring.config.name=candlewick-batch");
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  ProblemPage problemPage() {
    return new ProblemPage("batch", "see " + Problems.PATHS);
  }

  @Bean
  Pipeline pipeline(BatchSettings settings, Environment environment) {
    return Pipeline.open(settings.pipelineSettings(Credentials.of(environment)));
  }

  @Bean
  ManualRuns manualRuns(Pipeline pipeline) {
    return new ManualRuns(pipeline, new LoggedRun());
  }

  @Bean
  WebMvcConfigurer tokenCheck(Environment environment) {
    AccessToken token = AccessToken.of(environment);
    ClientBuckets strangers = new ClientBuckets(STRANGERS_PER_SECOND, System::nanoTime);
    TokenCheck check = new TokenCheck(token, strangers, "service");
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new ChangeInterceptor(check));
      }
    };
  }

  @Bean
  FilterRegistrationBean<AuditFilter> auditFilter(Environment environment, Clock clock) {
    return AuditFilter.of("batch", environment, clock);
  }

  @Bean
  Reports reports(Pipeline pipeline, BatchSettings settings, Environment environment) {
    return new Reports(
        pipeline.database(),
        settings.pipelineSettings(Credentials.of(environment)).reportsFolder());
  }

  @Bean
  Notifications notifications(
      BatchSettings settings, Pipeline pipeline, ObjectProvider<JavaMailSender> mail) {
    List<Channel> channels = new ArrayList<>();
    if (!settings.mailTo().isEmpty()) {
      JavaMailSender sender =
          mail.getIfAvailable(
              () -> {
                throw new IllegalArgumentException(
                    "candlewick.batch.mail-to is set, but no mail server: set SPRING_MAIL_HOST");
              });
      channels.add(new EmailChannel(sender, settings.mailFrom(), settings.mailTo()));
    }
    if (settings.webhook() != null) {
      channels.add(
          new WebhookChannel(
              settings.webhook(), settings.webhookToken(), WEBHOOK_TIMEOUT, WEBHOOK_BACKOFF));
    }
    return new Notifications(channels, new NotificationLog(pipeline.database()), settings.url());
  }

  @Bean
  ScheduleThread schedule(
      Pipeline pipeline,
      BatchSettings settings,
      Environment environment,
      Clock clock,
      Notifications notifications) {
    HourlyRetention retention =
        new HourlyRetention(
            pipeline,
            settings.pipelineSettings(Credentials.of(environment)),
            settings.retentionSettings(),
            clock);
    HourlySchedule schedule =
        new HourlySchedule(
            pipeline,
            settings.scheduleSettings(),
            clock,
            notifications,
            new LoggedRun(),
            retention);
    return new ScheduleThread(schedule, pipeline, clock);
  }
}
