package io.candlewick.feed;

import io.candlewick.feed.control.MarketControl;
import io.candlewick.feed.http.HttpApi;
import io.candlewick.feed.http.MarketFacts;
import io.candlewick.feed.intake.GapIntake;
import io.candlewick.feed.intake.PublishedListener;
import io.candlewick.feed.intake.TickIntake;
import io.candlewick.feed.memory.RecalledTicks;
import io.candlewick.feed.metrics.FeedMetrics;
import io.candlewick.feed.run.FeedLoop;
import io.candlewick.feed.run.FeedQueue;
import io.candlewick.feed.run.QueuedControl;
import io.candlewick.feed.run.QueuedGaps;
import io.candlewick.feed.run.QueuedIntake;
import io.candlewick.feed.settings.FeedSettings;
import io.candlewick.feed.source.SourceConfiguration;
import io.candlewick.feed.status.FeedStatus;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The feed as a service: a live simulated market, ticks from outside, and an HTTP API. */
@SpringBootConfiguration
@EnableAutoConfiguration
@EnableConfigurationProperties(FeedSettings.class)
@Import({HttpApi.class, SourceConfiguration.class, FeedMetrics.class})
public class FeedApplication {
  public static void main(String[] args) {
    ProcessEnd.onAnyDeadThread();
    SpringApplication.run(FeedApplication.class, args);
  }

  @Bean
  FeedStatus feedStatus() {
    return new FeedStatus();
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  MarketFacts marketFacts(FeedSettings settings) {
    return settings.simulatedProfile().map(MarketFacts::of).orElseGet(MarketFacts::none);
  }

  @Bean
  FeedQueue feedQueue() {
    return new FeedQueue();
  }

  @Bean
  TickIntake tickIntake(FeedQueue queue) {
    return new QueuedIntake(queue);
  }

  @Bean
  MarketControl marketControl(FeedQueue queue) {
    return new QueuedControl(queue);
  }

  @Bean
  GapIntake gapIntake(FeedQueue queue) {
    return new QueuedGaps(queue);
  }

  @Bean
  RecalledTicks recalledTicks() {
    return new RecalledTicks();
  }

  @Bean
  FeedLoop feedLoop(
      FeedSettings settings,
      FeedStatus status,
      FeedQueue queue,
      Clock clock,
      RecalledTicks recalledTicks,
      ObjectProvider<PublishedListener> listeners) {
    return new FeedLoop(
        settings,
        status,
        queue,
        clock,
        recalledTicks,
        () -> listeners.orderedStream().toList(),
        ProcessEnd::begin);
  }
}
