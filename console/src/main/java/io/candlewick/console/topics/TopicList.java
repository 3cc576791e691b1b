package io.candlewick.console.topics;

import java.time.Instant;
import java.util.List;

/** Answers on topics and consumer groups. */
final class TopicList {
  private TopicList() {}

  /** All topics. */
  record Topics(List<Topic> topics) {}

  /**
   * A topic.
   *
   * @param records offsets between its beginnings and its ends: as many records, but for those that
   *     transactions and compaction took
   * @param newestAt the time of its newest record; null where it is empty
   */
  record Topic(
      String name, int partitions, long records, Instant newestAt, List<GroupLag> groups) {}

  /** A group that reads a topic, and how many records it has still to read. */
  record GroupLag(String group, long lag) {}

  /** A topic with its partitions. */
  record TopicDetails(
      String name, long records, List<Partition> partitions, List<GroupProgress> groups) {}

  /**
   * A partition.
   *
   * @param begin the first offset that still exists
   * @param end the offset of the next record
   */
  record Partition(int partition, long begin, long end, Instant newestAt) {}

  /** How far a group has read a topic. */
  record GroupProgress(String group, String state, long lag, List<PartitionProgress> partitions) {}

  /** How far a group has read a partition. */
  record PartitionProgress(int partition, long committed, long end, long lag) {}

  /** All consumer groups. */
  record Groups(List<Group> groups) {}

  /** A consumer group. */
  record Group(String group, String state, int members, long lag, List<String> topics) {}
}
