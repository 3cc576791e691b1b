package io.candlewick.launcher.access;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.ResourceType.CLUSTER;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;

import io.candlewick.model.Topics;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.Resource;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** Who logs in at Kafka, and the least that each of them needs there. */
enum KafkaLogin {
  FEED("feed", login -> concat(see(login), write(login, Topics.TICKS, Topics.EVENTS, Topics.BATCH))),

  STREAM(
      "stream",
      login ->
          concat(
              see(login),
              write(
                  login, Topics.CANDLES, Topics.ANOMALIES, Topics.LATE_TICKS, Topics.DEAD_LETTERS),
              Stream.of(prefixed(login, GROUP, GROUPS, READ)))),

  CONSOLE("console", login -> concat(see(login), watch(login))),

  BATCH(
      "batch",
      login ->
          concat(
              see(login),
              watch(login),
              write(login, Topics.CANDLES, Topics.DEAD_LETTERS),
              Stream.of(literal(login, TOPIC, Topics.TICKS, DELETE)))),

  /** The command line: it replays, repairs, rebuilds and removes what is too old. */
  TOOLS(
      "tools",
      login ->
          concat(
              see(login),
              watch(login),
              write(
                  login,
                  Topics.TICKS,
                  Topics.EVENTS,
                  Topics.BATCH,
                  Topics.CANDLES,
                  Topics.DEAD_LETTERS),
              Stream.of(literal(login, TOPIC, Topics.TICKS, DELETE)))),

  KAFKA_UI("kafka-ui", login -> concat(see(login), watch(login))),

  KAFKA_EXPORTER(
      "kafka-exporter",
      login -> Stream.of(literal(login, TOPIC, "*", DESCRIBE), literal(login, GROUP, "*", DESCRIBE)));

  private static final String TOPICS = "market.";
  private static final String GROUPS = "candlewick-";

  private final String text;
  private final Function<String, Stream<AclBinding>> rights;

  KafkaLogin(String text, Function<String, Stream<AclBinding>> rights) {
    this.text = text;
    this.rights = rights;
  }

  /** The name to log in with. */
  String text() {
    return text;
  }

  /** The file of its password in a folder of secrets. */
  String passwordFile() {
    return "kafka-" + text;
  }

  /** What it may do. */
  List<AclBinding> rights() {
    return rights.apply(text).toList();
  }

  @SafeVarargs
  private static Stream<AclBinding> concat(Stream<AclBinding>... rights) {
    return Arrays.stream(rights).flatMap(Function.identity());
  }

  /** Reads the platform's topics, and makes those that are missing. */
  private static Stream<AclBinding> see(String login) {
    return operations(READ, DESCRIBE, DESCRIBE_CONFIGS, CREATE)
        .map(operation -> prefixed(login, TOPIC, TOPICS, operation));
  }

  private static Stream<AclBinding> write(String login, String... topics) {
    return Arrays.stream(topics).map(topic -> literal(login, TOPIC, topic, WRITE));
  }

  /** Sees how far others have read. */
  private static Stream<AclBinding> watch(String login) {
    return Stream.of(
        literal(login, GROUP, "*", DESCRIBE),
        literal(login, CLUSTER, Resource.CLUSTER_NAME, DESCRIBE));
  }

  private static Stream<AclOperation> operations(AclOperation first, AclOperation... others) {
    Set<AclOperation> all = EnumSet.of(first, others);
    return all.stream();
  }

  private static AclBinding literal(
      String login, ResourceType type, String name, AclOperation operation) {
    return right(login, new ResourcePattern(type, name, PatternType.LITERAL), operation);
  }

  private static AclBinding prefixed(
      String login, ResourceType type, String prefix, AclOperation operation) {
    return right(login, new ResourcePattern(type, prefix, PatternType.PREFIXED), operation);
  }

  private static AclBinding right(String login, ResourcePattern on, AclOperation operation) {
    return new AclBinding(
        on, new AccessControlEntry("User:" + login, "*", operation, AclPermissionType.ALLOW));
  }
}
