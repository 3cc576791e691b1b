package io.candlewick.feed;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The feed as a service: a live simulated market and its HTTP API. */
@SpringBootApplication
@EnableConfigurationProperties(FeedSettings.class)
public class FeedApplication {
  public static void main(String[] args) {
    SpringApplication.run(FeedApplication.class, args);
  }

  @Bean
  FeedStatus feedStatus() {
    return new FeedStatus();
  }

  @Bean
  FeedLoop feedLoop(FeedSettings settings, FeedStatus status) {
    return new FeedLoop(settings, status, Clock.systemUTC());
  }
}
