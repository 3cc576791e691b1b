package io.candlewick.feed.source;

import io.candlewick.feed.intake.GapIntake;
import io.candlewick.feed.intake.TickIntake;
import io.candlewick.feed.memory.RecalledTicks;
import io.candlewick.feed.settings.FeedSettings;
import io.candlewick.feed.status.FeedStatus;
import io.candlewick.live.source.Surroundings;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The live sources. Needs beans of the feed: settings, status, intake, clock, recalled ticks. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LiveSourceSettings.class)
public class SourceConfiguration {
  @Bean
  LiveSources liveSources(
      FeedSettings settings,
      LiveSourceSettings live,
      TickIntake intake,
      GapIntake gaps,
      FeedStatus status,
      Clock clock,
      RecalledTicks recalledTicks) {
    Surroundings surroundings =
        new Surroundings(
            clock,
            length -> TimeUnit.NANOSECONDS.sleep(length.toNanos()),
            () -> ThreadLocalRandom.current().nextDouble());
    return new LiveSources(
        settings, live.toLive(System.getenv()), intake, gaps, status, recalledTicks, surroundings);
  }
}
