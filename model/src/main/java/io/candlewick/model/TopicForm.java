package io.candlewick.model;

import java.util.Map;

/**
 * The settings with which a missing topic is created.
 *
 * @param name as in {@link Topics}
 * @param partitions the number of partitions
 * @param settings Kafka's settings of the topic, by name
 */
public record TopicForm(String name, int partitions, Map<String, String> settings) {
  public TopicForm {
    settings = Map.copyOf(settings);
  }
}
