package io.candlewick.console.topics;

import io.candlewick.console.settings.ConsoleSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is on Kafka. */
@Configuration(proxyBeanMethods = false)
public class TopicsConfiguration {
  @Bean
  Broker broker(ConsoleSettings settings) {
    return new Broker(settings);
  }

  @Bean
  TopicRecords topicRecords(Broker broker) {
    return new TopicRecords(broker);
  }
}
