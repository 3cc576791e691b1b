package io.candlewick.launcher.access;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.ResourceType.CLUSTER;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;

import io.candlewick.model.Topics;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.Resource;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Who logs in at Kafka, and the least that each of them needs there.
 *
 * @param text the name to log in with
 * @param rights what it may do
 */
record KafkaLogin(String text, List<AclBinding> rights) {
  /** All of them. */
  static final List<KafkaLogin> ALL =
      List.of(
          login("feed", List.of(read(), write(Topics.TICKS, Topics.EVENTS, Topics.BATCH))),
          login(
              "stream",
              List.of(
                  read(),
                  write(Topics.CANDLES, Topics.ANOMALIES, Topics.LATE_TICKS, Topics.DEAD_LETTERS),
                  keepPositions())),
          login("console", List.of(read(), watch())),
          login(
              "batch",
              List.of(
                  read(), watch(), write(Topics.CANDLES, Topics.DEAD_LETTERS), removeOldTicks())),
          login(
              "tools",
              List.of(
                  read(),
                  watch(),
                  write(
                      Topics.TICKS,
                      Topics.EVENTS,
                      Topics.BATCH,
                      Topics.CANDLES,
                      Topics.DEAD_LETTERS),
                  removeOldTicks())),
          login("kafka-ui", List.of(read(), watch())),
          login("kafka-exporter", List.of(List.of(all(TOPIC, DESCRIBE), all(GROUP, DESCRIBE)))));

  private static final String EVERYTHING = "*";

  KafkaLogin {
    rights = List.copyOf(rights);
  }

  /** The file of its password in a folder of secrets. */
  String passwordFile() {
    return "kafka-" + text;
  }

  /** A right before it is known whose it is. */
  private record Right(ResourcePattern on, AclOperation operation) {
    AclBinding of(String login) {
      return new AclBinding(
          on,
          new AccessControlEntry("User:" + login, EVERYTHING, operation, AclPermissionType.ALLOW));
    }
  }

  private static KafkaLogin login(String text, List<List<Right>> rights) {
    return new KafkaLogin(
        text, rights.stream().flatMap(List::stream).map(right -> right.of(text)).toList());
  }

  /** Reads the platform's topics, and makes those that are missing. */
  private static List<Right> read() {
    return Stream.of(READ, DESCRIBE, DESCRIBE_CONFIGS, CREATE)
        .map(operation -> prefixed(TOPIC, "market.", operation))
        .toList();
  }

  private static List<Right> write(String... topics) {
    return Arrays.stream(topics)
        .map(topic -> new Right(new ResourcePattern(TOPIC, topic, LITERAL), WRITE))
        .toList();
  }

  private static List<Right> removeOldTicks() {
    return List.of(new Right(new ResourcePattern(TOPIC, Topics.TICKS, LITERAL), DELETE));
  }

  /** Commits how far the stream's queries have come. */
  private static List<Right> keepPositions() {
    return List.of(prefixed(GROUP, "candlewick-", READ));
  }

  /** Sees how far others have read. */
  private static List<Right> watch() {
    return List.of(
        all(GROUP, DESCRIBE),
        new Right(new ResourcePattern(CLUSTER, Resource.CLUSTER_NAME, LITERAL), DESCRIBE));
  }

  private static Right all(ResourceType type, AclOperation operation) {
    return new Right(new ResourcePattern(type, EVERYTHING, LITERAL), operation);
  }

  private static Right prefixed(ResourceType type, String prefix, AclOperation operation) {
    return new Right(new ResourcePattern(type, prefix, PatternType.PREFIXED), operation);
  }
}
