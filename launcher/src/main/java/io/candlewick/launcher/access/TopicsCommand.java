package io.candlewick.launcher.access;

import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.ExitCodes;
import io.candlewick.launcher.failure.Failures;
import io.candlewick.model.CountText;
import io.candlewick.model.Topics;
import io.candlewick.publish.PublishingFailedException;
import io.candlewick.publish.TopicSetup;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code topics}: prepares an external Kafka. */
@Command(
    name = "topics",
    description = {
      "Create the topics that a Kafka of your own lacks, and the logins of the platform's parts.",
      "./candlewick up creates the topics by itself."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class TopicsCommand implements Callable<Integer> {
  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      required = true,
      description = "The broker. Encryption and login: $CANDLEWICK_KAFKA_PROPERTIES.")
  private String kafka;

  @Option(
      names = "--logins",
      paramLabel = "DIR",
      description = {
        "Also create a SCRAM login for each file kafka-LOGIN in this folder, which holds its",
        "password, with the rights that the part needs."
      })
  private Path logins;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    KafkaAccess access = logins == null ? null : KafkaAccess.read(logins);
    try {
      TopicSetup.createMissing(kafka);
    } catch (PublishingFailedException e) {
      throw CommandException.problem(
          Failures.reason(e) + ".",
          "Check that a broker runs at " + kafka + " and lets you create topics.",
          e);
    }
    PrintWriter out = spec.commandLine().getOut();
    Topics.FORMS.forEach(
        form -> out.println(form.name() + ": " + CountText.of(form.partitions(), "partition")));
    if (access != null) {
      out.println("Logins: " + String.join(", ", access.grant(kafka)));
    }
    out.flush();
    return ExitCodes.DONE;
  }
}
