package io.candlewick.launcher.access;

import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.Failures;
import io.candlewick.ticklog.KafkaConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclBinding;

/** Gives the parts their logins and rights at a broker. Doing it again does no harm. */
final class KafkaAccess {
  private static final ScramCredentialInfo KIND =
      new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 8_192);

  private final Map<KafkaLogin, String> passwords;

  private KafkaAccess(Map<KafkaLogin, String> passwords) {
    this.passwords = Map.copyOf(passwords);
  }

  /**
   * Reads the passwords from the files {@code kafka-LOGIN} of a folder. A login without a file is
   * left out.
   *
   * @throws CommandException with exit code 2 if there is no such file or one cannot be used
   */
  static KafkaAccess read(Path folder) {
    Map<KafkaLogin, String> passwords = new LinkedHashMap<>();
    for (KafkaLogin login : KafkaLogin.ALL) {
      Path file = folder.resolve(login.passwordFile());
      if (Files.exists(file)) {
        passwords.put(login, password(file));
      }
    }
    if (passwords.isEmpty()) {
      throw CommandException.wrongUse(
          "The folder " + folder + " has no file kafka-feed, kafka-stream or the like.",
          "Write one password into each: deploy/compose/secrets does it.");
    }
    return new KafkaAccess(passwords);
  }

  private static String password(Path file) {
    try {
      String password = Files.readString(file).strip();
      if (password.length() < 16) {
        throw CommandException.wrongUse(
            "The password in " + file + " is shorter than 16 characters.",
            "Write a random one, as deploy/compose/secrets does.");
      }
      return password;
    } catch (IOException e) {
      throw CommandException.wrongUse(
          "The file " + file + " cannot be read: " + Failures.reason(e) + ".",
          "Make it readable for the user of this process.",
          e);
    }
  }

  /**
   * Writes them to a broker.
   *
   * @param kafka host:port of a broker that lets this process change logins and rights
   * @return the names of the logins
   * @throws CommandException with exit code 1 if the broker does not do it
   */
  List<String> grant(String kafka) throws InterruptedException {
    List<KafkaLogin> logins = KafkaLogin.ALL.stream().filter(passwords::containsKey).toList();
    List<AclBinding> rights = logins.stream().flatMap(login -> login.rights().stream()).toList();
    try (Admin admin = Admin.create(KafkaConnection.settings(kafka))) {
      await(kafka, admin.alterUserScramCredentials(credentials(logins)).all());
      await(kafka, admin.createAcls(rights).all());
    }
    return logins.stream().map(KafkaLogin::text).toList();
  }

  private List<UserScramCredentialAlteration> credentials(List<KafkaLogin> logins) {
    return logins.stream().<UserScramCredentialAlteration>map(this::credential).toList();
  }

  private UserScramCredentialUpsertion credential(KafkaLogin login) {
    return new UserScramCredentialUpsertion(
        login.text(), KIND, passwords.get(login).getBytes(StandardCharsets.UTF_8));
  }

  private static void await(String kafka, KafkaFuture<Void> answer) throws InterruptedException {
    try {
      answer.get();
    } catch (ExecutionException e) {
      throw CommandException.problem(
          "Kafka at " + kafka + " gave no logins: " + Failures.reason(e.getCause()) + ".",
          "Check the address, and that $CANDLEWICK_KAFKA_PROPERTIES names a super user.",
          e);
    }
  }

  @Override
  public String toString() {
    return "KafkaAccess" + passwords.keySet().stream().map(KafkaLogin::text).toList();
  }
}
