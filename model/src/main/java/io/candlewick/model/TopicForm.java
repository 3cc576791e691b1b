package io.candlewick.model;

import java.util.Map;

/**
 * What a topic is made with where it is missing.
 *
 * @param name as in {@link Topics}
 * @param partitions how many
 * @param settings Kafka's settings of the topic, by name
 */
public record TopicForm(String name, int partitions, Map<String, String> settings) {
  public TopicForm {
    settings = Map.copyOf(settings);
  }
}
