package io.candlewick.console.topics;

import io.candlewick.console.settings.ConsoleSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** What is on Kafka. */
@Configuration(proxyBeanMethods = false)
@Import({TopicsController.class, SchemasController.class})
public class TopicsConfiguration {
  @Bean
  Broker broker(ConsoleSettings settings) {
    return new Broker(settings);
  }

  @Bean
  TopicsReader topicsReader(Broker broker) {
    return new TopicsReader(broker);
  }

  @Bean
  Schemas schemas(ConsoleSettings settings, JsonMapper json) {
    return new Schemas(settings, json);
  }

  @Bean
  TopicRecords topicRecords(Broker broker) {
    return new TopicRecords(broker);
  }
}
