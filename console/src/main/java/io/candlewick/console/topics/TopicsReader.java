package io.candlewick.console.topics;

import io.candlewick.console.topics.TopicList.Group;
import io.candlewick.console.topics.TopicList.GroupLag;
import io.candlewick.console.topics.TopicList.GroupProgress;
import io.candlewick.console.topics.TopicList.Groups;
import io.candlewick.console.topics.TopicList.Partition;
import io.candlewick.console.topics.TopicList.PartitionProgress;
import io.candlewick.console.topics.TopicList.Topic;
import io.candlewick.console.topics.TopicList.TopicDetails;
import io.candlewick.console.topics.TopicList.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Reads topics, their offsets and their groups, each kind in one request. Thread-safe. */
final class TopicsReader {
  private final Broker broker;

  TopicsReader(Broker broker) {
    this.broker = broker;
  }

  /** All but Kafka's own topics, by name. */
  Topics topics() {
    Map<String, TopicDescription> described =
        broker.answer(
            broker
                .admin()
                .describeTopics(broker.answer(broker.admin().listTopics().names()))
                .allTopicNames());
    Looked looked = look(described.values());
    Map<String, Map<TopicPartition, Long>> committed = committed(groupNames());
    List<Topic> topics = new ArrayList<>();
    new TreeMap<>(described)
        .forEach(
            (name, description) ->
                topics.add(
                    new Topic(
                        name,
                        description.partitions().size(),
                        looked.records(name),
                        looked.newestAt(name),
                        lags(name, looked, committed))));
    return new Topics(topics);
  }

  private static List<GroupLag> lags(
      String topic, Looked looked, Map<String, Map<TopicPartition, Long>> committed) {
    List<GroupLag> lags = new ArrayList<>();
    committed.forEach(
        (group, offsets) -> {
          if (offsets.keySet().stream().anyMatch(one -> one.topic().equals(topic))) {
            lags.add(new GroupLag(group, looked.lag(topic, offsets)));
          }
        });
    return lags;
  }

  /** One topic, with the progress of its groups. */
  TopicDetails topic(String name) {
    TopicDescription description =
        broker.answer(broker.admin().describeTopics(List.of(name)).topicNameValues().get(name));
    Looked looked = look(List.of(description));
    List<Partition> partitions =
        looked.ends().entrySet().stream()
            .map(
                end ->
                    new Partition(
                        end.getKey().partition(),
                        looked.begins().get(end.getKey()).offset(),
                        end.getValue().offset(),
                        time(looked.newest().get(end.getKey()))))
            .sorted(Comparator.comparingInt(Partition::partition))
            .toList();
    List<GroupProgress> groups = new ArrayList<>();
    Map<String, Map<TopicPartition, Long>> committed = committed(groupNames());
    committed
        .values()
        .removeIf(offsets -> offsets.keySet().stream().noneMatch(one -> one.topic().equals(name)));
    Map<String, ConsumerGroupDescription> described = describe(committed.keySet());
    committed.forEach(
        (group, offsets) ->
            groups.add(
                new GroupProgress(
                    group,
                    described.get(group).groupState().toString(),
                    looked.lag(name, offsets),
                    progress(name, looked, offsets))));
    return new TopicDetails(name, looked.records(name), partitions, groups);
  }

  private static List<PartitionProgress> progress(
      String topic, Looked looked, Map<TopicPartition, Long> offsets) {
    return offsets.entrySet().stream()
        .filter(entry -> entry.getKey().topic().equals(topic))
        .filter(entry -> looked.ends().containsKey(entry.getKey()))
        .map(
            entry -> {
              long end = looked.ends().get(entry.getKey()).offset();
              return new PartitionProgress(
                  entry.getKey().partition(),
                  entry.getValue(),
                  end,
                  Math.max(0, end - entry.getValue()));
            })
        .sorted(Comparator.comparingInt(PartitionProgress::partition))
        .toList();
  }

  /** All consumer groups, by name. */
  Groups groups() {
    List<String> names = groupNames();
    Map<String, Map<TopicPartition, Long>> committed = committed(names);
    Map<String, ConsumerGroupDescription> described = describe(names);
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    committed.values().stream()
        .flatMap(offsets -> offsets.keySet().stream())
        .forEach(partition -> wanted.put(partition, OffsetSpec.latest()));
    Map<TopicPartition, Long> ends = new HashMap<>();
    offsets(wanted).forEach((partition, end) -> ends.put(partition, end.offset()));
    return new Groups(
        names.stream()
            .map(
                name -> {
                  Map<TopicPartition, Long> offsets = committed.get(name);
                  return new Group(
                      name,
                      described.get(name).groupState().toString(),
                      described.get(name).members().size(),
                      offsets.entrySet().stream()
                          .mapToLong(
                              one ->
                                  Math.max(
                                      0,
                                      ends.getOrDefault(one.getKey(), one.getValue())
                                          - one.getValue()))
                          .sum(),
                      offsets.keySet().stream()
                          .map(TopicPartition::topic)
                          .distinct()
                          .sorted()
                          .toList());
                })
            .toList());
  }

  private List<String> groupNames() {
    return broker
        .answer(broker.admin().listGroups(ListGroupsOptions.forConsumerGroups()).all())
        .stream()
        .map(GroupListing::groupId)
        .sorted()
        .toList();
  }

  private Map<String, ConsumerGroupDescription> describe(Collection<String> groups) {
    return broker.answer(broker.admin().describeConsumerGroups(groups).all());
  }

  private Map<String, Map<TopicPartition, Long>> committed(List<String> groups) {
    Map<String, ListConsumerGroupOffsetsSpec> wanted = new HashMap<>();
    groups.forEach(group -> wanted.put(group, new ListConsumerGroupOffsetsSpec()));
    Map<String, Map<TopicPartition, Long>> committed = new TreeMap<>();
    broker
        .answer(broker.admin().listConsumerGroupOffsets(wanted).all())
        .forEach((group, offsets) -> committed.put(group, numbers(offsets)));
    return committed;
  }

  private static Map<TopicPartition, Long> numbers(Map<TopicPartition, OffsetAndMetadata> offsets) {
    Map<TopicPartition, Long> numbers = new HashMap<>();
    offsets.forEach(
        (partition, offset) -> {
          if (offset != null) {
            numbers.put(partition, offset.offset());
          }
        });
    return numbers;
  }

  private record Looked(
      Map<TopicPartition, ListOffsetsResultInfo> begins,
      Map<TopicPartition, ListOffsetsResultInfo> ends,
      Map<TopicPartition, ListOffsetsResultInfo> newest) {
    long records(String topic) {
      return ends.entrySet().stream()
          .filter(end -> end.getKey().topic().equals(topic))
          .mapToLong(end -> end.getValue().offset() - begins.get(end.getKey()).offset())
          .sum();
    }

    Instant newestAt(String topic) {
      return newest.entrySet().stream()
          .filter(found -> found.getKey().topic().equals(topic))
          .map(found -> time(found.getValue()))
          .filter(Objects::nonNull)
          .max(Instant::compareTo)
          .orElse(null);
    }

    long lag(String topic, Map<TopicPartition, Long> committed) {
      return committed.entrySet().stream()
          .filter(one -> one.getKey().topic().equals(topic))
          .filter(one -> ends.containsKey(one.getKey()))
          .mapToLong(one -> Math.max(0, ends.get(one.getKey()).offset() - one.getValue()))
          .sum();
    }
  }

  private static Instant time(ListOffsetsResultInfo found) {
    return found == null || found.timestamp() < 0 ? null : Instant.ofEpochMilli(found.timestamp());
  }

  private Looked look(Collection<TopicDescription> topics) {
    return new Looked(
        offsets(specs(topics, OffsetSpec.earliest())),
        offsets(specs(topics, OffsetSpec.latest())),
        offsets(specs(topics, OffsetSpec.maxTimestamp())));
  }

  private Map<TopicPartition, ListOffsetsResultInfo> offsets(
      Map<TopicPartition, OffsetSpec> wanted) {
    return wanted.isEmpty() ? Map.of() : broker.answer(broker.admin().listOffsets(wanted).all());
  }

  private static Map<TopicPartition, OffsetSpec> specs(
      Collection<TopicDescription> topics, OffsetSpec spec) {
    Map<TopicPartition, OffsetSpec> specs = new HashMap<>();
    topics.forEach(
        topic ->
            topic
                .partitions()
                .forEach(
                    one -> specs.put(new TopicPartition(topic.name(), one.partition()), spec)));
    return specs;
  }
}
