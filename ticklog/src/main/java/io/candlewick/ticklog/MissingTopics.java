package io.candlewick.ticklog;

import io.candlewick.model.TopicForm;
import io.candlewick.model.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates those of the platform's topics that do not exist yet. Thread-safe. */
public final class MissingTopics {
  private static final Duration LEADER_CHECK = Duration.ofMillis(20);

  private final Admin admin;
  private final Duration patience;

  private MissingTopics(Admin admin, Duration patience) {
    this.admin = admin;
    this.patience = patience;
  }

  /**
   * Creates those of {@link Topics#FORMS} that are missing, with the broker's default replication,
   * and returns when the new topics accept records: a producer whose first batch is refused because
   * a partition has no leader yet, and whose second batch is not, can no longer send the first one.
   *
   * <p>Only missing topics are asked for, so that a user without the right to create topics can use
   * those that exist. A topic that this user may not see is none of its business: whether it exists
   * is left to others.
   *
   * @param admin stays open
   * @param patience how long the broker may take for each answer, and for all leaders
   * @throws TopicCreationException if the broker does not do it
   */
  public static void create(Admin admin, Duration patience) throws TopicCreationException {
    new MissingTopics(admin, patience).create();
  }

  private void create() throws TopicCreationException {
    List<TopicForm> missing = missing();
    if (missing.isEmpty()) {
      return;
    }
    CreateTopicsResult answers =
        admin.createTopics(missing.stream().map(MissingTopics::topic).toList());
    Map<TopicPartition, OffsetSpec> created = new HashMap<>();
    for (TopicForm form : missing) {
      if (isCreated(form.name(), answers.values().get(form.name()))) {
        for (int partition = 0; partition < form.partitions(); partition++) {
          created.put(new TopicPartition(form.name(), partition), OffsetSpec.latest());
        }
      }
    }
    if (!created.isEmpty()) {
      awaitLeaders(created);
    }
  }

  private List<TopicForm> missing() throws TopicCreationException {
    Map<String, KafkaFuture<TopicDescription>> known =
        admin.describeTopics(Topics.FORMS.stream().map(TopicForm::name).toList()).topicNameValues();
    List<TopicForm> missing = new ArrayList<>();
    for (TopicForm form : Topics.FORMS) {
      try {
        await("create topic " + form.name(), known.get(form.name()));
      } catch (TopicCreationException e) {
        if (e.getCause() instanceof UnknownTopicOrPartitionException) {
          missing.add(form);
        } else if (!(e.getCause() instanceof TopicAuthorizationException)) {
          throw e;
        }
      }
    }
    return missing;
  }

  private static NewTopic topic(TopicForm form) {
    return new NewTopic(form.name(), Optional.of(form.partitions()), Optional.empty())
        .configs(form.settings());
  }

  /** False if the topic existed before. */
  private boolean isCreated(String name, KafkaFuture<Void> answer) throws TopicCreationException {
    try {
      await("create topic " + name, answer);
      return true;
    } catch (TopicCreationException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return false;
      }
      throw e;
    }
  }

  /** The broker knows the end of a partition only where it has a leader. */
  private void awaitLeaders(Map<TopicPartition, OffsetSpec> partitions)
      throws TopicCreationException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        await("have leaders for new topics", admin.listOffsets(partitions).all());
        return;
      } catch (TopicCreationException e) {
        if (!(e.getCause() instanceof RetriableException) || System.nanoTime() > deadline) {
          throw e;
        }
        LockSupport.parkNanos(LEADER_CHECK.toNanos());
      }
    }
  }

  private void await(String what, KafkaFuture<?> answer) throws TopicCreationException {
    try {
      answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new TopicCreationException(what, e.getCause());
    } catch (TimeoutException e) {
      throw new TopicCreationException(what, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TopicCreationException(what, e);
    }
  }
}
